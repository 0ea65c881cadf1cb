import type { z } from 'zod'

/** What a field of each kind is, as people say it. */
const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object with its fields',
  record: 'an object with its fields',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'null',
}

/** What is said of a field that nobody asked for. */
export const noSuchField = (name: string): string => `There is no field “${name}” here`

const words = (kind: string): string => kinds[kind] ?? `a ${kind}`

/**
 * What would be right, where a schema says nothing of its own: in place of the validator's own words ("Invalid input:
 * expected array, received undefined"), which tell a programmer what went wrong in the validator.
 */
export function plainFault(issue: z.core.$ZodIssue): string {
  const { message } = issue
  if (issue.code === 'invalid_type' && message.startsWith('Invalid input: ')) {
    const isMissing = message.endsWith('received undefined')
    return isMissing ? `This is missing: give ${words(issue.expected)}` : `Give ${words(issue.expected)}`
  }
  if (issue.code === 'invalid_value' && message.startsWith('Invalid '))
    return `Choose ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
  if (issue.code === 'too_small' && message.startsWith('Too small')) return `Give at least ${issue.minimum}`
  if (issue.code === 'too_big' && message.startsWith('Too big')) return `Give at most ${issue.maximum}`
  return message
}
