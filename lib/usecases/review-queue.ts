import { z } from 'zod'
import type { ReviewerRow } from '#lib/db/assignment-rows.ts'
import { type BesideDisputes, findBesideDisputes } from '#lib/db/beside-disputes.ts'
import { countDisputes, type DisputeFilter, type DisputeKey, findDisputes } from '#lib/db/dispute-list.ts'
import { decodeCursor, listMark, pageOf } from '#lib/db/page.ts'
import type { Reader } from '#lib/db/reader.ts'
import type { StandingRow } from '#lib/db/standing-rows.ts'
import { findSurroundings } from '#lib/db/surroundings.ts'
import type { Caller } from '#lib/domain/caller.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import { AppError } from '#lib/domain/error.ts'
import { idSchema, type Page, pageRequestSchema } from '#lib/domain/id.ts'
import type { DisputeView } from '#lib/domain/ledger.ts'
import { asOfSchema, type IsoDay } from '#lib/domain/partial-date.ts'
import { reasonsOn } from '#lib/domain/priority.ts'
import { questionKindSchema } from '#lib/domain/vocabulary.ts'
import { disputesAsOf, type PastDispute, type PastRank, ranksAsOf } from './past-queue.ts'
import { disputedIn, type QueuedDispute } from './queued-dispute.ts'
import { asStored, claimsShown, wantedForClaims } from './show-claims.ts'
import { firstPositions, sidesShown, wantedForSides } from './show-sides.ts'
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
  async ({ caller, read, now }, input): Promise<ReviewQueue> => {
    const { cursor, limit, ...given } = input
    const filter = filterOf(caller, input)
    const list = listMark('disputes', given)
    const after = decodeCursor(cursor, keySchema, list)
    if (input.asOf === undefined) {
      const page = pageOf(await findDisputes(read, filter, { after, limit }), limit, keyOf, list)
      const items = await showStored(read, page.items, currentDay(now))
      return { items, nextCursor: page.nextCursor, ...(await countDisputes(read, filter)) }
    }
    const past = await ranksAsOf(read, filter, input.asOf)
    const rest = past.filter((rank) => isAfter(rank, after))
    const page = pageOf(rest, limit, keyOf, list)
    const challenged = past.filter(({ standing }) => standing === 'challenged').length
    const shown = page.items.map(({ question }) => question)
    const items = await showPast(read, await disputesAsOf(read, shown, input.asOf), input.asOf)
    return { items, nextCursor: page.nextCursor, open: past.length - challenged, challenged }
  },
)

/** The first disputes of the queue as of today, with their reasons. */
export async function headOfQueue(read: Reader, limit: number, today: IsoDay): Promise<DisputeView[]> {
  const standings = await findDisputes(read, {}, { after: null, limit })
  return showStored(read, standings.slice(0, limit), today)
}

const keyOf = ({ queueKey, question }: Pick<StandingRow, 'queueKey' | 'question'>) => [queueKey, question]

function isAfter({ queueKey, question }: PastRank, after: DisputeKey | null): boolean {
  if (after === null) return true
  return queueKey < after[0] || (queueKey === after[0] && question > after[1])
}

const claimsAtFirst = (standings: readonly StandingRow[]): string[] =>
  standings.flatMap((standing) => disputedIn(standing, () => true))

async function showStored(tx: Reader, standings: readonly StandingRow[], day: IsoDay): Promise<DisputeView[]> {
  const sidesOf = new Map(standings.map(({ question, sides }) => [question, sides]))
  const ids = [...new Set([...claimsAtFirst(standings), ...firstPositions(sidesOf)])]
  const beside = await findBesideDisputes(tx, [...sidesOf.keys()], ids)
  const disputes = standings.map((standing) => {
    const own = disputedIn(standing, (claim) => beside.claims.get(claim)?.isDisputed ?? false)
    return { standing, shown: own.flatMap((claim) => beside.claims.get(claim) ?? []).map(asStored) }
  })
  return showDisputes(tx, disputes, beside, day)
}

async function showPast(tx: Reader, disputes: readonly PastDispute[], day: IsoDay): Promise<DisputeView[]> {
  const beside = await findBesideDisputes(
    tx,
    disputes.map(({ standing }) => standing.question),
    [],
  )
  const claims = new Map(disputes.flatMap((dispute) => [...dispute.rows]))
  return showDisputes(tx, disputes, { ...beside, claims }, day)
}

const reviewerOf = (row: ReviewerRow | undefined): DisputeView['reviewer'] =>
  row === undefined ? null : { id: row.id, name: row.name, since: row.since }

/** @param beside with at least the claims whose words are those of the sides */
async function showDisputes(
  tx: Reader,
  disputes: readonly QueuedDispute[],
  beside: BesideDisputes,
  day: IsoDay,
): Promise<DisputeView[]> {
  const ids = disputes.map(({ standing }) => standing.question)
  const sidesOf = new Map(disputes.map(({ standing }) => [standing.question, standing.sides]))
  const shown = disputes.flatMap((dispute) => dispute.shown)
  const around = await findSurroundings(tx, [wantedForClaims(shown), wantedForSides(sidesOf, beside.claims)])
  const sides = sidesShown(sidesOf, beside.claims, around)
  const claims = new Map<string, ClaimView[]>(ids.map((id) => [id, []]))
  for (const view of claimsShown(shown, around)) claims.get(view.question)?.push(view)
  return disputes.flatMap(({ standing }) => {
    const { question: id, disputedSince, claimCount } = standing
    const question = beside.questions.get(id)
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
        reviewer: reviewerOf(beside.reviewers.get(id)),
      },
    ]
  })
}
