import type { StandingRow, StoredSide } from '#lib/db/standing-rows.ts'
import { priorityOf } from '#lib/domain/priority.ts'
import { stakeOf } from '#lib/domain/sides.ts'
import type { JudgedQuestion } from './judge-questions.ts'

/** The stored part of a dispute's rank; all null where there is nothing to review. */
export type StoredRank = Pick<
  StandingRow,
  'disputedSince' | 'queueKey' | 'priorityBase' | 'reasons' | 'lastReviewedAt' | 'newsAt'
>

/** What can be looked at or heard, and not only read: CSL kinds of recordings, pictures and spoken words. */
const primaryKinds: ReadonlySet<string> = new Set([
  'broadcast',
  'dataset',
  'figure',
  'graphic',
  'hearing',
  'interview',
  'map',
  'motion_picture',
  'speech',
])

/** What ranking needs of the documents cited: their CSL kinds by id. */
export type KindsOfDocuments = ReadonlyMap<string, string>

/** A decision on a finding, either way, is a review of its question. */
function lastReview({ findings }: JudgedQuestion): Date | null {
  const decided = findings.flatMap(({ decidedAt }) => (decidedAt === null ? [] : [decidedAt.getTime()]))
  return decided.length === 0 ? null : new Date(Math.max(...decided))
}

/** By the record clock, since whoever follows the disputes wants what is new here. */
function latestNews({ claims, findings, marks }: JudgedQuestion): Date {
  const at = [
    ...claims.map(({ row }) => row.recordedAt),
    ...findings.flatMap(({ inForceAt }) => inForceAt ?? []),
    ...marks.map(({ markedAt }) => markedAt),
  ]
  return new Date(Math.max(...at.map((moment) => moment.getTime())))
}

/** Claims logged since a moment, and revisions since then that brought other documents than the review could know. */
function newsSince({ claims }: JudgedQuestion, since: Date | null): number {
  if (since === null) return claims.length
  const known = new Set(claims.filter(({ row }) => row.recordedAt <= since).flatMap(({ row }) => row.documents))
  const fresh = claims.filter(({ row }) => row.loggedAt > since).length
  const corrected = claims.filter(({ row }) => row.loggedAt <= since && row.recordedAt > since)
  return fresh + corrected.filter(({ row }) => row.documents.some((id) => !known.has(id))).length
}

/** The rank of a question in the review queue, which only a disputed or challenged one has. */
export function rankDispute(judged: JudgedQuestion, sides: readonly StoredSide[], kinds: KindsOfDocuments): StoredRank {
  const { dispute, claims } = judged
  const lastReviewedAt = lastReview(judged)
  const { disputedSince } = dispute
  if (disputedSince === null) {
    return { disputedSince: null, queueKey: null, priorityBase: null, reasons: [], lastReviewedAt, newsAt: null }
  }
  const stored = priorityOf({
    claimantsPerSide: sides.map((side) => new Set(side.claimants.map(({ id }) => id)).size),
    originsPerSide: sides.map((side) => side.originsProven + side.originsUnproven),
    newSinceReview: newsSince(judged, lastReviewedAt),
    disputedSince,
    stake: stakeOf(dispute.sides),
    hasPrimaryMaterial: claims.some(({ row }) => row.documents.some((id) => primaryKinds.has(kinds.get(id) ?? ''))),
    challenged: dispute.standing === 'challenged',
  })
  return {
    disputedSince,
    newsAt: latestNews(judged),
    queueKey: stored.queueKey,
    priorityBase: stored.base,
    reasons: [...stored.reasons],
    lastReviewedAt,
  }
}
