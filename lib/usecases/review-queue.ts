import { z } from 'zod'
import { findReviewers, type ReviewerRow } from '#lib/db/assignment-rows.ts'
import { type ClaimRow, findClaims } from '#lib/db/claim-rows.ts'
import { countDisputes, type DisputeFilter, type DisputeKey, findDisputes } from '#lib/db/dispute-list.ts'
import { decodeCursor, pageOf } from '#lib/db/page.ts'
import { findQuestionViews } from '#lib/db/question-views.ts'
import type { Reader } from '#lib/db/reader.ts'
import { findStandings, type StandingRow } from '#lib/db/standing-rows.ts'
import type { Caller } from '#lib/domain/caller.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import { AppError } from '#lib/domain/error.ts'
import { idSchema, type Page, pageRequestSchema } from '#lib/domain/id.ts'
import type { DisputeView } from '#lib/domain/ledger.ts'
import { asOfSchema, type IsoDay } from '#lib/domain/partial-date.ts'
import { reasonsOn } from '#lib/domain/priority.ts'
import { questionKindSchema } from '#lib/domain/vocabulary.ts'
import { standingsAsOf } from './past-queue.ts'
import { disputedIn, type QueuedDispute } from './queued-dispute.ts'
import { asStored, showClaims } from './show-claims.ts'
import { showSides } from './show-sides.ts'
import { currentDay } from './today.ts'
import { defineReplicaQuery } from './usecase.ts'

/** Query of the review queue. `assigned` is of today, whatever the day. */
export const reviewQueueSchema = z.object({
  ...pageRequestSchema.shape,
  asOf: asOfSchema.optional(),
  kind: questionKindSchema.optional(),
  place: idSchema.optional(),
  assigned: z.enum(['me', 'none', 'any']).optional(),
})

/** A page of disputes in queue order, and how many match in all: without a finding, and challenging one. */
export type ReviewQueue = Page<DisputeView> & { readonly open: number; readonly challenged: number }

const keySchema = z.tuple([z.number(), z.uuid()])

function filterOf(caller: Caller | null, input: z.output<typeof reviewQueueSchema>): DisputeFilter {
  const { kind, place, assigned } = input
  if (assigned !== 'me') return { kind, place, assigned: assigned }
  if (caller === null) throw new AppError('unauthenticated', 'Sign in to see the disputes that you have taken.')
  return { kind, place, assigned: { to: caller.id } }
}

/** Disputes and challenged findings, what most needs review first; each with its reasons. */
export const reviewQueue = defineReplicaQuery(
  reviewQueueSchema,
  async ({ caller, tx, now }, input): Promise<ReviewQueue> => {
    const filter = filterOf(caller, input)
    const after = decodeCursor(input.cursor, keySchema)
    const asked = { after, limit: input.limit }
    if (input.asOf === undefined) {
      const page = pageOf(await findDisputes(tx, filter, asked), input.limit, (key) => key)
      const items = await showDisputes(tx, await storedDisputes(tx, page.items), currentDay(now))
      return { items, nextCursor: page.nextCursor, ...(await countDisputes(tx, filter)) }
    }
    const past = await standingsAsOf(tx, filter, input.asOf)
    const rest = past.filter(({ standing }) => isAfter(standing, after))
    const page = pageOf(rest, input.limit, ({ standing }) => [standing.queueKey, standing.question])
    const challenged = past.filter(({ standing }) => standing.standing === 'challenged').length
    const items = await showDisputes(tx, page.items, input.asOf)
    return { items, nextCursor: page.nextCursor, open: past.length - challenged, challenged }
  },
)

function isAfter({ queueKey, question }: StandingRow, after: DisputeKey | null): boolean {
  if (after === null || queueKey === null) return after === null
  return queueKey < after[0] || (queueKey === after[0] && question > after[1])
}

async function storedDisputes(tx: Reader, keys: readonly DisputeKey[]): Promise<QueuedDispute[]> {
  const ids = keys.map(([, id]) => id)
  const standings = await findStandings(tx, ids)
  const rows = new Map<string, ClaimRow>()
  const positions = [...standings.values()].flatMap((standing) => disputedIn(standing, () => true))
  for (const row of await findClaims(tx, positions)) rows.set(row.id, row)
  return ids.flatMap((id) => {
    const standing = standings.get(id)
    if (standing === undefined) return []
    const own = disputedIn(standing, (claim) => rows.get(claim)?.isDisputed ?? false)
    return [{ standing, shown: own.flatMap((claim) => rows.get(claim) ?? []).map(asStored) }]
  })
}

const reviewerOf = (row: ReviewerRow | undefined): DisputeView['reviewer'] =>
  row === undefined ? null : { id: row.id, name: row.name, since: row.since }

async function showDisputes(tx: Reader, disputes: readonly QueuedDispute[], day: IsoDay): Promise<DisputeView[]> {
  const ids = disputes.map(({ standing }) => standing.question)
  const questions = new Map((await findQuestionViews(tx, ids)).map((view) => [view.id, view]))
  const sides = await showSides(tx, new Map(disputes.map(({ standing }) => [standing.question, standing.sides])))
  const reviewers = await findReviewers(tx, ids)
  const claims = new Map<string, ClaimView[]>()
  for (const view of await showClaims(
    tx,
    disputes.flatMap(({ shown }) => shown),
  )) {
    claims.set(view.question, [...(claims.get(view.question) ?? []), view])
  }
  return disputes.flatMap(({ standing }) => {
    const { question: id, disputedSince, claimCount } = standing
    const question = questions.get(id)
    if (question === undefined || standing.queueKey === null || disputedSince === null) return []
    const reasons = reasonsOn({ reasons: [...standing.reasons], disputedSince }, day)
    return [
      {
        question: { ...question, standing: standing.standing, claimCount },
        standing: standing.standing,
        sides: sides.get(id) ?? [],
        claims: claims.get(id) ?? [],
        priority: reasons.reduce((sum, { weight }) => sum + weight, 0),
        reasons,
        disputedSince,
        reviewer: reviewerOf(reviewers.get(id)),
      },
    ]
  })
}
