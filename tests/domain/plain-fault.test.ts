import { expect, test } from 'vitest'
import { z } from 'zod'
import { plainFault } from '#lib/domain/plain-fault.ts'

test.each<[z.ZodType, unknown, string]>([
  [z.array(z.string()), undefined, 'This is missing: give a list'],
  [z.array(z.string()), 'x', 'Give a list'],
  [z.object({}), 3, 'Give an object with its fields'],
  [z.record(z.string(), z.string()), [], 'Give an object with its fields'],
  [z.number(), 'x', 'Give a number'],
  [z.coerce.number(), 'x', 'Give a number'],
  [z.boolean(), 'yes', 'Give true or false'],
  [z.enum(['a', 'b']), 'c', 'Choose one of a, b'],
  [z.literal([1, 2]), 3, 'Choose one of 1, 2'],
  [z.literal('x'), 3, 'Choose x'],
  [z.int().min(1), 0, 'Give at least 1'],
  [z.int().max(99), 100, 'Give at most 99'],
  [z.string('Write a text'), 3, 'Write a text'],
  [z.array(z.string()).min(1, 'Give at least one name'), [], 'Give at least one name'],
])('of %# it is said what would be right', (schema, value, said) => {
  const [issue] = schema.safeParse(value).error?.issues ?? []
  expect(issue && plainFault(issue)).toBe(said)
})
