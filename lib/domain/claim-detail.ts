import { z } from 'zod'
import { assessmentViewSchema, commentViewSchema } from './assessment.ts'
import { citationViewSchema } from './citation.ts'
import { claimViewSchema, claimWithRelationsSchema } from './claim.ts'
import { idSchema } from './id.ts'
import { relationSchema } from './vocabulary.ts'

/** A claim with its relations: all of them counted, those nearest in time listed. */
export const relatedClaimViewSchema = claimWithRelationsSchema.extend({
  relationCounts: z.record(relationSchema, z.int()),
})
export type RelatedClaimView = z.infer<typeof relatedClaimViewSchema>

/** What a claim said in one of its revisions; what became of it is left out, being of another day. */
export const revisedClaimSchema = claimViewSchema.omit({
  outcome: true,
  settledOn: true,
  disputed: true,
  contradictedBy: true,
})
export type RevisedClaim = z.infer<typeof revisedClaimSchema>

/** One version of a claim: who wrote it when and why, and which fields it changed. `supersededAt` is null for the current one. */
export const claimRevisionViewSchema = z.object({
  revision: z.int(),
  recordedAt: z.string(),
  recordedBy: idSchema,
  recordedByName: z.string(),
  supersededAt: z.string().nullable(),
  reason: z.string().nullable(),
  withdrawalReasons: z.string().nullable(),
  changed: z.array(z.string()),
  claim: revisedClaimSchema,
})
export type ClaimRevisionView = z.infer<typeof claimRevisionViewSchema>

/** A claim with all that is recorded of it. `related` are the claims of `relations` that come first, at most 50. */
export const claimDetailSchema = relatedClaimViewSchema.extend({
  importedFrom: z.object({ import: idSchema, fileName: z.string() }).nullable(),
  related: z.array(claimViewSchema),
  withdrawal: z
    .object({ on: z.string(), reasons: z.string().nullable(), citations: z.array(citationViewSchema) })
    .nullable(),
  revisions: z.array(claimRevisionViewSchema),
  assessments: z.array(assessmentViewSchema),
  comments: z.array(commentViewSchema),
})
export type ClaimDetail = z.infer<typeof claimDetailSchema>
