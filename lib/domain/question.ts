import { z } from 'zod'
import { idSchema, maybe, mergedSchema, recordFields } from './id.ts'
import { longText, shortText } from './text.ts'
import { questionKindSchema, standingSchema } from './vocabulary.ts'

const optionsSchema = z
  .array(shortText(120))
  .min(2, 'A choice has at least two options')
  .max(40, 'At most 40 options')
  .refine(
    (options) => new Set(options.map((o) => o.normalize('NFC').toLowerCase())).size === options.length,
    'Each option once',
  )

/** What is given to create or edit a question. `subject` is the id of an actor, or a short text. */
export const newQuestionSchema = z
  .strictObject({
    text: shortText(500),
    kind: questionKindSchema,
    incident: maybe(idSchema),
    subject: maybe(shortText()),
    options: maybe(optionsSchema),
    unit: maybe(shortText(60)),
    tolerance: maybe(
      z
        .number('Tolerance is a percentage')
        .min(0, 'Tolerance is from 0 to 100 percent')
        .max(100, 'Tolerance is from 0 to 100 percent'),
    ),
    scope: maybe(longText(1000)),
    awaited: z.array(idSchema).max(40, 'At most 40 awaited parties').default([]),
  })
  .superRefine((q, ctx) => {
    const only = (field: 'options' | 'unit' | 'tolerance', kind: string) => {
      if (q[field] != null && q.kind !== kind)
        ctx.addIssue({
          code: 'custom',
          path: [field],
          message: `Only a ${kind} question has ${field}; this one is of kind ${q.kind}`,
        })
    }
    only('options', 'choice')
    only('unit', 'quantity')
    only('tolerance', 'quantity')
  })
export type NewQuestion = z.infer<typeof newQuestionSchema>

/** A question as shown. */
export const questionViewSchema = z.object({
  ...recordFields,
  text: z.string(),
  kind: questionKindSchema,
  incident: idSchema.nullable(),
  incidentTitle: z.string().nullable(),
  occurred: z.object({ from: z.string(), until: z.string().nullable() }).nullable(),
  placeName: z.string().nullable(),
  subject: z.string().nullable(),
  subjectName: z.string().nullable(),
  options: z.array(z.string()),
  unit: z.string().nullable(),
  tolerance: z.number(),
  scope: z.string().nullable(),
  awaited: z.array(z.object({ id: idSchema, name: z.string() })),
  standing: standingSchema,
  claimCount: z.int(),
  /** The records that were merged into this one, each by the name of its own; left out where there are none. */
  merged: mergedSchema.optional(),
})
export type QuestionView = z.infer<typeof questionViewSchema>

/** The actor that a question is about, when its subject is the id of one; null for a subject in words or none. */
export function subjectIdOf(subject: string | null | undefined): string | null {
  const id = idSchema.safeParse(subject)
  return id.success ? id.data : null
}
