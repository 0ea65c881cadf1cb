import { z } from 'zod'
import { findClaims } from '#lib/db/claim-rows.ts'
import { type ClaimKey, type ClaimPage, type ClaimSearch, findClaimKeys, findClaimPage } from '#lib/db/claim-search.ts'
import { decodeCursor, listMark, pageOf } from '#lib/db/page.ts'
import type { Reader } from '#lib/db/reader.ts'
import { type ClaimFilter, type ClaimView, claimListSchema } from '#lib/domain/claim.ts'
import type { Page } from '#lib/domain/id.ts'
import { isoDaySchema } from '#lib/domain/partial-date.ts'
import type { FindingBasis } from '#lib/domain/vocabulary.ts'
import { clocksOf } from './clocks.ts'
import { type JudgedClaim, type JudgedQuestion, type JudgingClocks, judgeQuestions } from './judge-questions.ts'
import { asJudged, asStored, type Shown, showClaims } from './show-claims.ts'
import { defineReplicaQuery } from './usecase.ts'

const keySchema = z.tuple([isoDaySchema, z.uuid()])
const batch = 500

/**
 * The claims that match, latest first by the day by which they were certainly made. Without clocks from the stored
 * projections; as of a day or as recorded at a moment the outcomes are judged anew.
 */
export const listClaims = defineReplicaQuery(
  claimListSchema,
  async ({ read, now }, input): Promise<Page<ClaimView>> => {
    const { asOf: _asOf, recordedAt: _recordedAt, cursor, limit, ...filter } = input
    const clocks = clocksOf(input, now)
    const isStored = clocks.asOf === null && clocks.recordedAt === undefined
    const list = listMark('claims', { ...filter, asOf: input.asOf, recordedAt: input.recordedAt })
    const asked = { after: decodeCursor(cursor, keySchema, list), limit }
    const search = { filter, asOf: clocks.asOf ?? undefined, recordedAt: clocks.recordedAt, isStored }
    const items = isStored ? await storedPage(read, search, asked) : await judgedPage(read, search, clocks, asked)
    const page = pageOf(items, limit, (item) => item.key, list)
    const shown = page.items.map((item) => item.shown)
    return { items: await showClaims(read, shown, clocks.recordedAt), nextCursor: page.nextCursor }
  },
)

interface Item {
  readonly key: ClaimKey
  readonly shown: Shown
}

const storedPage = async (tx: Reader, search: ClaimSearch, asked: ClaimPage): Promise<Item[]> =>
  (await findClaimPage(tx, search, asked)).map((row) => ({ key: [row.last, row.id], shown: asStored(row) }))

/** A claim with the question that it was judged with. */
export interface Judged {
  readonly judged: JudgedQuestion
  readonly claim: JudgedClaim
}

/** What the finding that confirms or refutes the claim rests on; null where none does. */
export const basisOf = ({ judged, claim }: Judged): FindingBasis | null =>
  claim.settledBy === null ? null : (judged.finding?.basis ?? null)

/** Whether a judged claim passes the filters that only judging can answer. */
export function passes({ outcome, basis, disputed }: ClaimFilter, one: Judged): boolean {
  const own = basisOf(one)
  if (outcome?.length && !outcome.includes(one.claim.outcome)) return false
  if (basis?.length && (own === null || !basis.includes(own))) return false
  return disputed === undefined || disputed === one.judged.dispute.disputed.has(one.claim.id)
}

// What only judging can answer leaves some out, so more is looked at than is shown; otherwise all pass. As of a day the stored
// histories have answered for outcome and basis, not as recorded at a moment.
function batchFor({ filter: { outcome, basis, disputed }, recordedAt }: ClaimSearch, limit: number): number {
  const isJudgedOnly = recordedAt !== undefined && Boolean(outcome?.length || basis?.length)
  return disputed !== undefined || isJudgedOnly ? batch : limit
}

/** Walks the candidates in order, judging their questions a batch at a time, until the page is full. */
async function judgedPage(tx: Reader, search: ClaimSearch, clocks: JudgingClocks, page: ClaimPage): Promise<Item[]> {
  const items: Item[] = []
  const judged = new Map<string, JudgedQuestion>()
  const most = batchFor(search, page.limit)
  let { after } = page
  for (;;) {
    const keys = await findClaimKeys(tx, search, { after, limit: most })
    const ids = keys.map(([, id]) => id)
    const rows = await findClaims(tx, ids, clocks.recordedAt)
    const fresh = [...new Set(rows.map((row) => row.question))].filter((id) => !judged.has(id))
    for (const [id, question] of await judgeQuestions(tx, fresh, clocks)) judged.set(id, question)
    const judgedById = new Map(rows.flatMap((row) => judgedRow(judged.get(row.question), row.id)))
    for (const key of keys) {
      const one = judgedById.get(key[1])
      if (one && passes(search.filter, one)) items.push({ key, shown: asJudged(one.judged, one.claim) })
      if (items.length > page.limit) return items
    }
    after = keys.at(-1) ?? null
    if (keys.length <= most) return items
  }
}

function judgedRow(judged: JudgedQuestion | undefined, id: string): (readonly [string, Judged])[] {
  const claim = judged?.claims.find((one) => one.id === id)
  return judged && claim ? [[id, { judged, claim }]] : []
}
