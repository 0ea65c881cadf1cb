import { type Anchor, anchorOf, type ClaimSearch, conditionsNow } from './claim-filters.ts'
import { conditionsThen } from './claim-filters-past.ts'
import { findShownClaims, type ShownClaimRow, shownColumns } from './claim-rows.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { PLANNED_ONCE } from './planned-once.ts'
import type { Reader } from './reader.ts'
import { keptId } from './same-as.ts'

export type { ClaimSearch } from './claim-filters.ts'

/** Sort key of a claim in a list: the last day of its date, then its id; both descending. */
export type ClaimKey = readonly [assertedLast: string, id: string]

/** Which page: from after a key on, and how many. */
export interface ClaimPage {
  readonly after: ClaimKey | null
  readonly limit: number
}

async function matchingThen(tx: Reader, search: ClaimSearch, recordedAt: Date): Promise<Prisma.Sql> {
  const conditions = Prisma.join(await conditionsThen(tx, search, recordedAt), ' and ')
  return Prisma.sql`claim_revision r join claim c on c.id = r.claim_id where ${conditions}`
}

const matchingNow = async (tx: Reader, search: ClaimSearch, anchor: Anchor | null = null): Promise<Prisma.Sql> =>
  Prisma.sql`claim c where ${Prisma.join(await conditionsNow(tx, search, anchor), ' and ')}`

/** Query of a page of keys: `id`, `last`. */
async function keysOf(tx: Reader, search: ClaimSearch, { after, limit }: ClaimPage): Promise<Prisma.Sql> {
  const key = after && Prisma.sql`(${after[0]}::date, ${after[1]}::uuid)`
  const { recordedAt } = search
  if (recordedAt !== undefined) {
    const beyond = key ? Prisma.sql`and (r.asserted_last, r.claim_id) < ${key}` : Prisma.empty
    return Prisma.sql`select r.claim_id id, r.asserted_last as last from ${await matchingThen(tx, search, recordedAt)} ${beyond}
      order by r.asserted_last desc, r.claim_id desc limit ${limit + 1}`
  }
  const beyond = key ? Prisma.sql`and (c.asserted_last, c.id) < ${key}` : Prisma.empty
  const anchor = anchorOf(search)
  const matching = Prisma.sql`${await matchingNow(tx, search, anchor)} ${beyond}`
  // As a number in the text: of a value given apart the planner would not know how few are wanted, where it plans once.
  const most = Prisma.raw(String(limit + 1))
  const inOrder = (where: Prisma.Sql) => Prisma.sql`select c.id, c.asserted_last as last from ${where}
    order by c.asserted_last desc, c.id desc limit ${most}`
  if (anchor === null) return inOrder(matching)
  // A list of values would be read whole and sorted; each value alone comes in order, and of each a page is enough.
  return Prisma.sql`select k.id, k.last from unnest(${anchor.values}) v(id)
    cross join lateral (${inOrder(Prisma.sql`${matching} and ${anchor.column} = v.id`)}) k
    order by k.last desc, k.id desc limit ${most}`
}

/** Whether an index gives the list in its order whatever is asked for: all claims, or those of claimants or on questions. */
const isInOrder = ({ filter }: ClaimSearch): boolean =>
  Object.entries(filter).every(([name, value]) => value === undefined || name === 'claimant' || name === 'question')

/** Keys of the claims that match, latest date first, after a key; one more than the limit where there are more. */
export async function findClaimKeys(tx: Reader, search: ClaimSearch, page: ClaimPage): Promise<ClaimKey[]> {
  const rows = await tx.$queryRaw<{ last: string; id: string }[]>`
    select k.last::text, k.id from (${await keysOf(tx, search, page)}) k order by k.last desc, k.id desc`
  return rows.map(({ last, id }) => [last, id])
}

/** A claim of a page, with its place in the order. */
export type ListedClaim = ShownClaimRow & { readonly last: string }

/** The claims of `findClaimKeys` as they are now, by one statement. */
export async function findClaimPage(tx: Reader, search: ClaimSearch, page: ClaimPage): Promise<ListedClaim[]> {
  // What is planned anew at each use had better be small.
  if (search.filter.q !== undefined) {
    const keys = await findClaimKeys(tx, search, page)
    const last = new Map(keys.map(([day, id]) => [id, day]))
    const rows = await findShownClaims(tx, [...last.keys()])
    return rows.map((row) => ({ ...row, last: last.get(row.id) ?? '' }))
  }
  return tx.$queryRaw<ListedClaim[]>`${isInOrder(search) ? Prisma.raw(PLANNED_ONCE) : Prisma.empty}
    with page as materialized (${await keysOf(tx, search, page)})
    select ${shownColumns()}, k.last::text as last from page k join claim c on c.id = k.id
      join claim_revision r on r.claim_id = c.id and r.superseded_at is null order by k.last desc, k.id desc`
}

/** Every claim that matches, with its question. */
export async function findMatchingClaims(tx: Reader, search: ClaimSearch): Promise<{ id: string; question: string }[]> {
  const { recordedAt } = search
  if (recordedAt === undefined)
    return tx.$queryRaw<{ id: string; question: string }[]>`
      select c.id, c.question_id question from ${await matchingNow(tx, search)} order by c.id`
  return tx.$queryRaw<{ id: string; question: string }[]>`
    select r.claim_id id, ${keptId(Prisma.sql`r.question_id`, recordedAt)} question
      from ${await matchingThen(tx, search, recordedAt)} order by r.claim_id`
}

async function walkOf(tx: Reader, search: ClaimSearch): Promise<Prisma.Sql> {
  const { recordedAt } = search
  if (recordedAt === undefined)
    return Prisma.sql`select c.id from ${await matchingNow(tx, search)} order by c.question_id, c.logged_at, c.id`
  return Prisma.sql`select r.claim_id id from ${await matchingThen(tx, search, recordedAt)}
    order by ${keptId(Prisma.sql`r.question_id`, recordedAt)}, c.logged_at, c.id`
}

/**
 * Ids of every claim that matches, in batches: the claims of a question together, in the order in which they were logged.
 * Needs a transaction to itself while it runs; PostgreSQL keeps the place, so the whole list is never in memory.
 */
export async function* walkClaimIds(tx: Tx, search: ClaimSearch, batch: number): AsyncGenerator<string[]> {
  await tx.$executeRaw`declare claim_walk no scroll cursor for ${await walkOf(tx, search)}`
  const fetch = Prisma.sql`fetch ${Prisma.raw(String(batch))} from claim_walk`
  for (;;) {
    const rows = await tx.$queryRaw<{ id: string }[]>(fetch)
    if (rows.length > 0) yield rows.map(({ id }) => id)
    if (rows.length < batch) break
  }
  await tx.$executeRaw`close claim_walk`
}
