import { z } from 'zod'
import type { AnswerKind } from './answer-kind.ts'
import { defineAnswerKind } from './define-answer-kind.ts'

/** An answer in free text, which no machine compares. */
export const openAnswerSchema = z.strictObject({
  text: z
    .string('Write the answer as text.')
    .trim()
    .min(1, 'Write the answer.')
    .max(5000, 'Write at most 5,000 characters.'),
})

/** See {@link openAnswerSchema}. */
export type OpenAnswer = z.infer<typeof openAnswerSchema>

/** Nothing is known of what a text excludes, so every text stands for all of D. */
type Unknowable = 'unknowable'

const openKind: AnswerKind<OpenAnswer, Unknowable> = {
  kind: 'open',
  schema: openAnswerSchema,
  canonical: (answer) => answer,
  problems: () => [],
  setOf: () => 'unknowable',
  everything: () => 'unknowable',
  intersect: () => 'unknowable',
  meets: () => true,
  parts: () => 1,
  contains: () => true,
  complement: () => 'unknowable',
  isEmpty: () => false,
  isEverything: () => true,
  key: (set) => set,
  text: (answer) => answer.text,
  denialText: (answer) => `not: ${answer.text}`,
  sortKey: (answer) => answer.text.normalize('NFC').toLowerCase().slice(0, 200),
  distance: () => 0,
}

/** Kind `open`: text; a person marks which texts contradict each other. */
export const open = defineAnswerKind(openKind)
