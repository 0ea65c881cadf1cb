import { z } from 'zod'
import { findLatestDisputes, type LatestDispute } from '#lib/db/feed-rows.ts'
import { decodeCursor, pageOf } from '#lib/db/page.ts'
import type { Reader } from '#lib/db/reader.ts'
import { findStandings } from '#lib/db/standing-rows.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { Page } from '#lib/domain/id.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import { instantSchema } from '#lib/domain/partial-date.ts'
import { beginning, type FeedPage, feedRequestSchema } from './feed-page.ts'
import { type JudgedQuestion, judgeQuestions } from './judge-questions.ts'
import { awaitedOf } from './question-ledger.ts'
import { asJudged, showClaims } from './show-claims.ts'
import { showFindings } from './show-findings.ts'
import { showSides } from './show-sides.ts'
import { defineQuery } from './usecase.ts'

/** A dispute as a feed tells it: what its ledger says in the first sentence, and since when. */
export interface DisputeItem
  extends Pick<Ledger, 'standing' | 'sides' | 'findings' | 'findingInForce' | 'challengedBy' | 'awaited'> {
  readonly question: { readonly id: string; readonly text: string }
  readonly disputedSince: string | null
  readonly updatedAt: string
  readonly claims: readonly ClaimView[]
}

const keySchema = z.tuple([instantSchema, z.uuid()])

/** Disputes and challenged findings, those with the latest news first. */
export const latestDisputes = defineQuery(
  feedRequestSchema,
  async ({ tx }, { cursor, limit }): Promise<FeedPage<DisputeItem>> => {
    const rows = await findLatestDisputes(tx, decodeCursor(cursor, keySchema), limit)
    const page: Page<LatestDispute> = pageOf(rows, limit, ({ at, question }) => [at.toISOString(), question])
    return { items: await showItems(tx, page.items), nextCursor: page.nextCursor, ...(await beginning(tx)) }
  },
)

async function showItems(tx: Reader, latest: readonly LatestDispute[]): Promise<DisputeItem[]> {
  const ids = latest.map(({ question }) => question)
  const judged = await judgeQuestions(tx, ids, { asOf: null })
  const standings = await findStandings(tx, ids)
  const sides = await showSides(tx, new Map([...standings].map(([id, row]) => [id, row.sides])))
  const all = [...judged.values()]
  const claims = await showClaims(
    tx,
    all.flatMap((question) => question.claims.map((claim) => asJudged(question, claim))),
  )
  const findings = await showFindings(
    tx,
    all.flatMap((question) => question.findings),
  )
  const awaited = new Map(
    await Promise.all(all.map(async (one) => [one.question.id, await awaitedOf(tx, one)] as const)),
  )
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
        awaited: awaited.get(id) ?? [],
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
