import { z } from 'zod'
import { anyAnswerSchema } from './answers/index.ts'
import { citationsOf, citationsSchema, citationViewSchema } from './citation.ts'
import { idSchema, maybe, pageRequestSchema, recordFields } from './id.ts'
import { asOfSchema, instantSchema, partialDateSchema, refuseReversed } from './partial-date.ts'
import { LONGEST_QUERY } from './search-query.ts'
import { longText, shortText } from './text.ts'
import {
  findingBasisSchema,
  hedgeSchema,
  outcomeSchema,
  questionKindSchema,
  relationSchema,
  spaced,
  stanceSchema,
} from './vocabulary.ts'

const claimContent = {
  question: idSchema,
  claimant: idSchema,
  speaker: maybe(idSchema),
  stance: stanceSchema,
  answer: maybe(anyAnswerSchema),
  hedge: hedgeSchema.default('flat'),
  wording: maybe(longText(5000)),
  scope: maybe(shortText(500)),
  assertedOn: partialDateSchema,
}

/** What is given to log a claim. Whether the answer fits the question is asked of the question's answer kind. */
export const newClaimSchema = z.strictObject({
  ...claimContent,
  citations: citationsSchema,
})
export type NewClaim = z.infer<typeof newClaimSchema>

/** The fields that change, and why. `withdrawnOn: null` takes a withdrawal back that was recorded by mistake. */
export const claimCorrectionSchema = z
  .strictObject({
    ...claimContent,
    hedge: hedgeSchema,
    citations: citationsSchema,
    withdrawnOn: z.null(),
  })
  .partial()
  .extend({ reason: longText(4000, 'Give a reason for the correction') })
  .refine((c) => Object.keys(c).length > 1, {
    path: ['reason'],
    message: 'Change at least one field besides giving the reason',
  })
export type ClaimCorrection = z.infer<typeof claimCorrectionSchema>

/** The claimant takes the claim back. */
export const withdrawalSchema = z.strictObject({
  withdrawnOn: partialDateSchema,
  citations: citationsOf('Give at least one citation: a document that says the claim was withdrawn'),
  reasons: maybe(longText(4000)),
})
export type Withdrawal = z.infer<typeof withdrawalSchema>

/** A remark. */
export const newCommentSchema = z.strictObject({ text: longText(4000) })

/** The two clocks: what was known on a world day, as the database said at a moment. */
export const clocksSchema = z.object({
  asOf: asOfSchema.optional(),
  recordedAt: instantSchema.optional(),
})
export type Clocks = z.infer<typeof clocksSchema>

const flag = z.enum(['true', 'false', '1', '0']).transform((v) => v === 'true' || v === '1')

/** Filters that lists, reports and exports of claims share. Several values of one filter are separated by commas. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (v) => (typeof v === 'string' ? v.split(',').filter(Boolean) : v),
    z.array(item).max(50, 'At most 50 values'),
  )

export const claimFilterSchema = z.object({
  q: shortText(LONGEST_QUERY).optional(),
  claimant: listOf(idSchema).optional(),
  question: listOf(idSchema).optional(),
  source: listOf(idSchema).optional(),
  document: listOf(idSchema).optional(),
  incident: listOf(idSchema).optional(),
  place: listOf(idSchema).optional(),
  /** The import that brought it in. */
  import: listOf(idSchema).optional(),
  questionKind: listOf(questionKindSchema).optional(),
  outcome: listOf(outcomeSchema).optional(),
  hedge: listOf(hedgeSchema).optional(),
  /** What the finding that settles the claim rests on; a claim that no finding settles has none. */
  basis: listOf(spaced(findingBasisSchema)).optional(),
  year: listOf(z.string().regex(/^\d{4}$/, 'A year has four digits')).optional(),
  from: partialDateSchema.optional(),
  until: partialDateSchema.optional(),
  disputed: flag.optional(),
})
export type ClaimFilter = z.infer<typeof claimFilterSchema>

/** Query of the claims list. */
export const claimListSchema = z
  .object({
    ...claimFilterSchema.shape,
    ...clocksSchema.shape,
    ...pageRequestSchema.shape,
  })
  .superRefine(refuseReversed)
export type ClaimList = z.infer<typeof claimListSchema>

/** A claim as every answer shows it. */
export const claimViewSchema = z.object({
  ...recordFields,
  question: idSchema,
  questionText: z.string(),
  questionKind: questionKindSchema,
  claimant: idSchema,
  claimantName: z.string(),
  speaker: idSchema.nullable(),
  speakerName: z.string().nullable(),
  stance: stanceSchema,
  answer: anyAnswerSchema.nullable(),
  answerText: z.string(),
  hedge: hedgeSchema,
  wording: z.string().nullable(),
  scope: z.string().nullable(),
  assertedOn: z.string(),
  withdrawnOn: z.string().nullable(),
  outcome: outcomeSchema,
  settledOn: z.string().nullable(),
  disputed: z.boolean(),
  contradictedBy: z.int(),
  loggedBy: idSchema,
  loggedByName: z.string(),
  citations: z.array(citationViewSchema),
})
export type ClaimView = z.infer<typeof claimViewSchema>

/** How another claim on the same question stands to this one, seen from this one. */
export const relatedClaimSchema = z.object({
  claim: idSchema,
  relation: relationSchema,
  isCounterclaim: z.boolean(),
})

/** A claim with its relations, as logging and reading one answer. */
export const claimWithRelationsSchema = claimViewSchema.extend({
  relations: z.array(relatedClaimSchema),
})
export type ClaimWithRelations = z.infer<typeof claimWithRelationsSchema>
