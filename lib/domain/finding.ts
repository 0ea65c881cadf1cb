import { z } from 'zod'
import { anyAnswerSchema } from './answers/index.ts'
import { citationsOf, citationViewSchema } from './citation.ts'
import { idSchema, maybe } from './id.ts'
import { partialDateSchema } from './partial-date.ts'
import { longText } from './text.ts'
import { admissionBases, findingBasisSchema, findingStatusSchema, spaced } from './vocabulary.ts'

/** A proposed finding. `reverses` names a finding in force that was wrong, so that it is void for every date. */
export const newFindingSchema = z
  .strictObject({
    answer: anyAnswerSchema,
    basis: spaced(findingBasisSchema),
    againstInterest: maybe(z.boolean()),
    establishedOn: partialDateSchema,
    confirmedBy: z.array(idSchema).max(40, 'At most 40 confirming actors').default([]),
    reasons: longText(8000, 'Give the reasons'),
    citations: citationsOf('Give at least one citation: a finding rests on documents'),
    reverses: maybe(idSchema),
  })
  .superRefine((f, ctx) => {
    const isAdmission = admissionBases.includes(f.basis)
    if (!isAdmission && f.againstInterest != null)
      ctx.addIssue({
        code: 'custom',
        path: ['againstInterest'],
        message: 'Only an admission is for or against interest',
      })
    if (isAdmission && f.confirmedBy.length === 0)
      ctx.addIssue({
        code: 'custom',
        path: ['confirmedBy'],
        message: 'Name who admitted it: no one confirms himself, so this must be known',
      })
  })
export type NewFinding = z.infer<typeof newFindingSchema>

/** Takes a finding in force back without putting another in its place. */
export const newReversalSchema = z.strictObject({
  reasons: longText(8000, 'Give the reasons'),
  citations: citationsOf('Give at least one citation: a finding rests on documents'),
})
export type NewReversal = z.infer<typeof newReversalSchema>

/** The second person's decision. */
export const decisionSchema = z
  .strictObject({
    decision: z.enum(['approve', 'reject']),
    reasons: maybe(longText(4000)),
  })
  .refine((d) => d.decision === 'approve' || Boolean(d.reasons), {
    path: ['reasons'],
    message: 'Say why the proposal is rejected',
  })
export type Decision = z.infer<typeof decisionSchema>

/** A finding as shown. `answer` is null on a bare reversal. */
export const findingViewSchema = z.object({
  id: idSchema,
  question: idSchema,
  questionText: z.string(),
  answer: anyAnswerSchema.nullable(),
  answerText: z.string().nullable(),
  basis: findingBasisSchema,
  againstInterest: z.boolean().nullable(),
  establishedOn: z.string(),
  confirmedBy: z.array(z.object({ id: idSchema, name: z.string() })),
  reasons: z.string(),
  citations: z.array(citationViewSchema),
  reverses: idSchema.nullable(),
  status: findingStatusSchema,
  proposedBy: idSchema,
  proposedByName: z.string(),
  proposedAt: z.string(),
  decision: z.enum(['approve', 'reject']).nullable(),
  decidedBy: idSchema.nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionReasons: z.string().nullable(),
  isSinglePerson: z.boolean(),
  isImported: z.boolean(),
  inForceAt: z.string().nullable(),
  supersededAt: z.string().nullable(),
  reversedAt: z.string().nullable(),
})
export type FindingView = z.infer<typeof findingViewSchema>
