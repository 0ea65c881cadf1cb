import { z } from 'zod'
import { idSchema, maybe } from './id.ts'
import { confidenceSchema, credibilitySchema, likelihoodSchema } from './scales.ts'
import { longText } from './text.ts'

/** An analyst's judgement of a claim. Credibility and likelihood are asked for separately; at least one is given. */
export const newAssessmentSchema = z
  .strictObject({
    credibility: maybe(credibilitySchema),
    likelihood: maybe(likelihoodSchema),
    confidence: maybe(confidenceSchema),
    reasons: longText(4000, 'Give the reasons'),
  })
  .refine((a) => a.credibility != null || a.likelihood != null, {
    path: ['credibility'],
    message: 'Give a credibility from 1 to 6, a likelihood in percent, or both',
  })
export type NewAssessment = z.infer<typeof newAssessmentSchema>

/** An assessment as shown. `claimRevision` is the version of the claim that was judged. */
export const assessmentViewSchema = z.object({
  id: idSchema,
  claim: idSchema,
  claimRevision: z.int(),
  credibility: z.int().nullable(),
  likelihood: z.int().nullable(),
  confidence: z.string().nullable(),
  reasons: z.string(),
  assessedBy: idSchema,
  assessedByName: z.string(),
  recordedAt: z.string(),
})
export type AssessmentView = z.infer<typeof assessmentViewSchema>

/** A comment as shown. */
export const commentViewSchema = z.object({
  id: idSchema,
  claim: idSchema,
  text: z.string(),
  author: idSchema,
  authorName: z.string(),
  recordedAt: z.string(),
})
export type CommentView = z.infer<typeof commentViewSchema>
