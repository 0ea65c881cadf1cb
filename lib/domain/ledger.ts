import { z } from 'zod'
import { assessmentViewSchema, commentViewSchema } from './assessment.ts'
import { claimViewSchema } from './claim.ts'
import { findingViewSchema } from './finding.ts'
import { idSchema } from './id.ts'
import { questionViewSchema } from './question.ts'
import { standingSchema } from './vocabulary.ts'

/** One side of a question: the positions that share a possible answer, and how well it is corroborated. */
export const sideSchema = z.object({
  /** Plain words of the side's answer, by its first position. */
  answerText: z.string(),
  scope: z.string().nullable(),
  /** Claimants in order of their first claim on this side. */
  claimants: z.array(z.object({ id: idSchema, name: z.string(), hedge: z.string() })),
  /** The positions, by claim id. */
  positions: z.array(idSchema),
  /** All live claims whose answer is the side's, superseded own positions included. */
  claims: z.array(idSchema),
  /** Independent origins, claimants' own and affiliated ones left out: recorded ones, and those unproven. */
  originsProven: z.int(),
  originsUnproven: z.int(),
  /** Own or affiliated origins that were left out. */
  originsOwn: z.int(),
})
export type Side = z.infer<typeof sideSchema>

/** Why a dispute stands where it does in the queue; weights sum to the priority. */
export const reasonSchema = z.object({
  factor: z.string(),
  value: z.number(),
  weight: z.number(),
})
export type Reason = z.infer<typeof reasonSchema>

/** Who reviews a dispute, and since when. */
export const reviewerSchema = z.object({ id: idSchema, name: z.string(), since: z.string() })

/** An item of the review queue. */
export const disputeViewSchema = z.object({
  question: questionViewSchema,
  standing: standingSchema,
  sides: z.array(sideSchema),
  /** The claims that contradict each other. */
  claims: z.array(claimViewSchema),
  priority: z.number(),
  reasons: z.array(reasonSchema),
  disputedSince: z.string().nullable(),
  reviewer: reviewerSchema.nullable(),
})
export type DisputeView = z.infer<typeof disputeViewSchema>

/** Everything a ledger shows of a question, as of a world day and as recorded at a moment. */
export const ledgerSchema = z.object({
  question: questionViewSchema,
  asOf: z.string(),
  recordedAt: z.string(),
  standing: standingSchema,
  sides: z.array(sideSchema),
  claims: z.array(
    claimViewSchema.extend({
      side: z.int().nullable(),
      isPosition: z.boolean(),
      /** Earlier claim of the same claimant that this one departs from. */
      changesPositionFrom: idSchema.nullable(),
      /** Days from the assertion to the outcome, null while open. */
      daysToOutcome: z.int().nullable(),
      /** Origins of its citations, with whether they are the claimant's own or affiliated, and whether proven. */
      origins: z.array(
        z.object({
          document: idSchema,
          title: z.string(),
          isProven: z.boolean(),
          isOwn: z.boolean(),
        }),
      ),
      assessments: z.array(assessmentViewSchema),
      comments: z.array(commentViewSchema),
    }),
  ),
  findings: z.array(findingViewSchema),
  findingInForce: idSchema.nullable(),
  challengedBy: z.array(idSchema),
  awaited: z.array(z.object({ id: idSchema, name: z.string() })),
  /** Documents and links behind the citations, for the lineage picture. */
  lineage: z.object({
    documents: z.array(
      z.object({
        id: idSchema,
        title: z.string(),
        sourceName: z.string().nullable(),
        publishedOn: z.string().nullable(),
        reliability: z.string().nullable(),
        isOrigin: z.boolean(),
        isProven: z.boolean(),
        affiliates: z.array(z.string()),
      }),
    ),
    edges: z.array(z.object({ from: idSchema, to: idSchema, relation: z.string() })),
  }),
  marks: z.array(
    z.object({
      id: idSchema,
      first: idSchema,
      second: idSchema,
      reasons: z.string(),
      markedByName: z.string(),
      markedAt: z.string(),
    }),
  ),
  reviewer: reviewerSchema.nullable(),
  /** What happened to the record, newest first. */
  history: z.array(
    z.object({
      at: z.string(),
      who: z.string(),
      action: z.string(),
      subjectKind: z.string(),
      subjectId: z.string(),
    }),
  ),
})
export type Ledger = z.infer<typeof ledgerSchema>
