import { z } from 'zod'
import { findLatestDisputes, type LatestDispute } from '#lib/db/feed-rows.ts'
import { decodeCursor, listMark, pageOf } from '#lib/db/page.ts'
import type { Reader } from '#lib/db/reader.ts'
import { findStandings } from '#lib/db/standing-rows.ts'
import { findSurroundings } from '#lib/db/surroundings.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { Page } from '#lib/domain/id.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import { instantSchema } from '#lib/domain/partial-date.ts'
import { beginning, type FeedPage, feedRequestSchema } from './feed-page.ts'
import { type JudgedQuestion, judgeQuestions } from './judge-questions.ts'
import { stillAwaited } from './question-ledger.ts'
import { asJudged, claimsShown, wantedForClaims } from './show-claims.ts'
import { findingsShown, wantedForFindings } from './show-findings.ts'
import { sidesShown, wantedForSides } from './show-sides.ts'
import { defineReplicaQuery } from './usecase.ts'

/** A dispute as a feed tells it: what its ledger says in the first sentence, and since when. */
export interface DisputeItem
  extends Pick<Ledger, 'standing' | 'sides' | 'findings' | 'findingInForce' | 'challengedBy' | 'awaited'> {
  readonly question: { readonly id: string; readonly text: string }
  readonly disputedSince: string | null
  readonly updatedAt: string
  readonly claims: readonly ClaimView[]
}

const list = listMark('disputes feed')
const keySchema = z.tuple([instantSchema, z.uuid()])

/** Disputes and challenged findings, those with the latest news first. */
export const latestDisputes = defineReplicaQuery(
  feedRequestSchema,
  async ({ read }, { cursor, limit }): Promise<FeedPage<DisputeItem>> => {
    const rows = await findLatestDisputes(read, decodeCursor(cursor, keySchema, list), limit)
    const page: Page<LatestDispute> = pageOf(rows, limit, ({ at, question }) => [at.toISOString(), question], list)
    return { items: await showItems(read, page.items), nextCursor: page.nextCursor, ...(await beginning(read)) }
  },
)

async function showItems(tx: Reader, latest: readonly LatestDispute[]): Promise<DisputeItem[]> {
  const ids = latest.map(({ question }) => question)
  const judged = await judgeQuestions(tx, ids, { asOf: null })
  const all = [...judged.values()]
  const sidesOf = new Map([...(await findStandings(tx, ids))].map(([id, row]) => [id, row.sides]))
  const rows = new Map(all.flatMap((one) => one.claims.map(({ id, row }) => [id, row])))
  const shown = all.flatMap((one) => one.claims.map((claim) => asJudged(one, claim)))
  const found = all.flatMap((one) => one.findings)
  const awaited = new Map(all.map((one) => [one.question.id, stillAwaited(one)]))
  const nodes = [...awaited.values()].flat()
  const wanted = [wantedForClaims(shown), wantedForFindings(found), wantedForSides(sidesOf, rows), { nodes }]
  const around = await findSurroundings(tx, wanted)
  const sides = sidesShown(sidesOf, rows, around)
  const claims = claimsShown(shown, around)
  const findings = findingsShown(found, around)
  return latest.flatMap(({ question: id, at }) => {
    const one = judged.get(id)
    if (one === undefined) return []
    return [
      {
        ...standingOf(one),
        updatedAt: at.toISOString(),
        sides: sides.get(id) ?? [],
        claims: claims.filter(({ question }) => question === id),
        findings: findings.filter(({ question }) => question === id),
        awaited: (awaited.get(id) ?? []).map((actor) => ({ id: actor, name: around.names.get(actor) ?? actor })),
      },
    ]
  })
}

const standingOf = ({ question, dispute, finding }: JudgedQuestion) => ({
  question: { id: question.id, text: question.text },
  standing: dispute.standing,
  disputedSince: dispute.disputedSince,
  findingInForce: finding?.id ?? null,
  challengedBy: [...dispute.challengedBy],
})
