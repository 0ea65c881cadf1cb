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

/** A dispute of a past day, with the claims on its question. */
export interface PastDispute extends QueuedDispute {
  readonly rows: ReadonlyMap<string, ClaimRow>
}

function queued(judged: JudgedQuestion, standing: StandingRow): PastDispute {
  const claims = new Map(judged.claims.map((claim) => [claim.id, claim]))
  const ids = disputedIn(standing, (id) => judged.dispute.disputed.has(id))
  const shown = ids.flatMap((id) => claims.get(id) ?? []).map((claim) => asJudged(judged, claim))
  return { standing, shown, rows: new Map(judged.claims.map(({ id, row }) => [id, row])) }
}

const byRank = ({ standing: a }: QueuedDispute, { standing: b }: QueuedDispute) =>
  (b.queueKey ?? 0) - (a.queueKey ?? 0) || (a.question < b.question ? -1 : 1)

/** The disputes of a past day in the order of that day, judged anew from the record. */
export async function standingsAsOf(tx: Reader, filter: DisputeFilter, asOf: IsoDay): Promise<PastDispute[]> {
  const ids = await findDisputable(tx, filter)
  const disputes: PastDispute[] = []
  for (let start = 0; start < ids.length; start += batch) {
    const judged = [...(await judgeQuestions(tx, ids.slice(start, start + batch), { asOf })).values()]
    const open = judged.filter(({ dispute }) => dispute.disputedSince !== null)
    const documents = [...new Set(open.flatMap(documentsOf))]
    const lineage = await findLineage(tx, documents)
    const kinds = await findDocumentKinds(tx, documents)
    disputes.push(...open.map((question) => queued(question, standingOf(question, lineage, kinds))))
  }
  return disputes.sort(byRank)
}
