import type { ClaimRow } from '#lib/db/claim-rows.ts'
import { type DisputeFilter, findDisputable } from '#lib/db/dispute-list.ts'
import { findDocumentKinds } from '#lib/db/document-kinds.ts'
import { findLineage } from '#lib/db/lineage.ts'
import type { Reader } from '#lib/db/reader.ts'
import type { StandingRow } from '#lib/db/standing-rows.ts'
import type { IsoDay } from '#lib/domain/partial-date.ts'
import { type JudgedQuestion, judgeQuestions } from './judge-questions.ts'
import { disputedIn, type QueuedDispute } from './queued-dispute.ts'
import { standingOf } from './refresh-question.ts'
import { asJudged } from './show-claims.ts'
import { documentsOf } from './weigh-sides.ts'

const batch = 300

/** Where a dispute stood in the queue of a past day. */
export interface PastRank extends Pick<StandingRow, 'question' | 'standing'> {
  readonly queueKey: number
}

/** A dispute of a past day, with the claims on its question. */
export interface PastDispute extends QueuedDispute {
  readonly rows: ReadonlyMap<string, ClaimRow>
}

interface Judged {
  readonly judged: JudgedQuestion
  readonly standing: StandingRow
}

/** Those of the questions that were in dispute, by question. */
async function judgeDisputes(tx: Reader, ids: readonly string[], asOf: IsoDay): Promise<ReadonlyMap<string, Judged>> {
  const all = [...(await judgeQuestions(tx, ids, { asOf })).values()]
  const open = all.filter(({ dispute }) => dispute.disputedSince !== null)
  const documents = [...new Set(open.flatMap(documentsOf))]
  const lineage = await findLineage(tx, documents)
  const kinds = await findDocumentKinds(tx, documents)
  return new Map(
    open.map((judged) => [judged.question.id, { judged, standing: standingOf(judged, lineage, kinds) }] as const),
  )
}

const byRank = (a: PastRank, b: PastRank) => b.queueKey - a.queueKey || (a.question < b.question ? -1 : 1)

const rankOf = ({
  question,
  standing,
  queueKey,
}: Pick<StandingRow, 'question' | 'standing' | 'queueKey'>): PastRank[] =>
  queueKey === null ? [] : [{ question, standing, queueKey }]

/**
 * The queue of a past day, in its order. A question on which nothing has come since stood as it stands; the others that may
 * have been in dispute are judged anew from the record.
 */
export async function ranksAsOf(tx: Reader, filter: DisputeFilter, asOf: IsoDay): Promise<PastRank[]> {
  const found = await findDisputable(tx, filter, asOf)
  const ranks = found.flatMap((one) => (one.hasChanged ? [] : rankOf(one)))
  const changed = found.filter(({ hasChanged }) => hasChanged).map(({ question }) => question)
  for (let start = 0; start < changed.length; start += batch)
    for (const { standing } of (await judgeDisputes(tx, changed.slice(start, start + batch), asOf)).values())
      ranks.push(...rankOf(standing))
  return ranks.sort(byRank)
}

/** Disputes of a past day as they are shown, in the order of the questions. */
export async function disputesAsOf(tx: Reader, questions: readonly string[], asOf: IsoDay): Promise<PastDispute[]> {
  const found = await judgeDisputes(tx, questions, asOf)
  return questions.flatMap((id) => found.get(id) ?? []).map(queued)
}

function queued({ judged, standing }: Judged): PastDispute {
  const claims = new Map(judged.claims.map((claim) => [claim.id, claim]))
  const ids = disputedIn(standing, (id) => judged.dispute.disputed.has(id))
  const shown = ids.flatMap((id) => claims.get(id) ?? []).map((claim) => asJudged(judged, claim))
  return { standing, shown, rows: new Map(judged.claims.map(({ id, row }) => [id, row])) }
}
