import { z } from 'zod'
import type { Page } from '#lib/domain/id.ts'
import { isPlainQuery } from '#lib/domain/search-query.ts'
import { Prisma } from './generated/client.ts'
import { dayKeySchema, decodeCursor, encodeCursor, listMark, pageOf, textKeySchema } from './page.ts'
import { PLANNED_ONCE } from './planned-once.ts'
import type { Reader } from './reader.ts'
import type { RecordKind } from './record-revision.ts'
import { findNamedMatches, findNearTitles } from './record-search.ts'
import { isItself } from './same-as.ts'
import { findTitled, isTitled } from './search-records.ts'
import { findTerms } from './search-terms.ts'

/** Which page of a list, and what its records are searched for. */
export interface PageOptions {
  readonly q?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
  /** The last word of `q` is perhaps not finished. */
  readonly isTyping?: boolean
}

interface Order {
  readonly from: Prisma.Sql
  /** What sorts before the id, of the type below; null where the id alone sorts. */
  readonly key: Prisma.Sql | null
  readonly type: Prisma.Sql
  readonly isAscending: boolean
}

const text = Prisma.sql`text`
// Names sort as a reader of any script expects (the root collation of Unicode), not by the keys they are searched by.
const byName = Prisma.sql`collate "und-x-icu"`
const byText = (from: Prisma.Sql, key: Prisma.Sql): Order => ({ from, key, type: text, isAscending: true })
// Ids of version 7 sort by the moment they were made.
const newestFirst = (from: Prisma.Sql): Order => ({ from, key: null, type: text, isAscending: false })

const orders: Readonly<Record<RecordKind, Order>> = {
  actor: byText(
    Prisma.sql`actor r join actor_name n on n.actor_id = r.id and n.position = 0`,
    Prisma.sql`n.text ${byName}`,
  ),
  place: byText(
    Prisma.sql`place r join place_name n on n.place_id = r.id and n.position = 0`,
    Prisma.sql`n.text ${byName}`,
  ),
  source: byText(Prisma.sql`source r`, Prisma.sql`r.name ${byName}`),
  incident: {
    from: Prisma.sql`incident r`,
    key: Prisma.sql`r.occurred_first`,
    type: Prisma.sql`date`,
    isAscending: false,
  },
  document: newestFirst(Prisma.sql`document r`),
  question: newestFirst(Prisma.sql`question r`),
}

/** What was taken back with the import that brought it is in no list, nor what was merged into another record. */
const isThere = Prisma.sql`r.retired_at is null and ${isItself(Prisma.sql`r.id`)}`

/**
 * Ids of a page of records: actors, places and sources by name, incidents latest first, documents and questions newest
 * first; with `q` nearest first.
 * @param conditions on the row `r` of the record's table
 */
export async function findRecordPage(
  tx: Reader,
  kind: RecordKind,
  conditions: readonly Prisma.Sql[],
  { q, cursor, limit, isTyping }: PageOptions,
): Promise<Page<string>> {
  const where = [isThere, ...conditions]
  const list = listMark(kind, { q, where: conditions.map(({ sql, values }) => [sql, values]) })
  if (q !== undefined) return pageOfMatches(await findNearest(tx, kind, q, where, isTyping), cursor, limit, list)
  const { from, key, type, isAscending } = orders[kind]
  const [direction, beyond] = isAscending ? [Prisma.sql`asc`, Prisma.sql`>`] : [Prisma.sql`desc`, Prisma.sql`<`]
  const after = decodeCursor(cursor, kind === 'incident' ? dayKeySchema : textKeySchema, list)
  const rest =
    after &&
    (key
      ? Prisma.sql`(${key}, r.id) ${beyond} (${after[0]}::${type}, ${after[1]}::uuid)`
      : Prisma.sql`r.id ${beyond} ${after[1]}::uuid`)
  // A whole list comes in the order of an index from wherever it goes on. How many are wanted stands in the text, for of a
  // value given apart the planner would not know how few they are.
  const rows = await tx.$queryRaw<
    { id: string; key: string }[]
  >`${conditions.length === 0 ? Prisma.raw(PLANNED_ONCE) : Prisma.empty}
    select r.id, ${key ?? Prisma.sql`''`}::text as key from ${from} ${allOf(rest ? [...where, rest] : where)}
      order by ${key ? Prisma.sql`${key} ${direction},` : Prisma.empty} r.id ${direction} limit ${Prisma.raw(String(limit + 1))}`
  const page = pageOf(rows, limit, (row) => [row.key, row.id], list)
  return { items: page.items.map((row) => row.id), nextCursor: page.nextCursor }
}

const MOST_MATCHES = 1000

// Titles are found by their words; where nothing has them, plain words by what comes near in spelling.
async function findNearest(
  tx: Reader,
  kind: RecordKind,
  q: string,
  where: readonly Prisma.Sql[],
  isTyping = false,
): Promise<string[]> {
  if (!isTitled(kind)) return findNamedMatches(tx, kind, q, where)
  const search = await findTerms(tx, q, isTyping)
  const found = await findTitled(tx, kind, search, where, MOST_MATCHES)
  const isNearEnough = search.terms.every((term) => term.kind === 'word') && isPlainQuery(search.terms)
  return found.length > 0 || !isNearEnough ? found : findNearTitles(tx, kind, q, where)
}

/** All conditions as a `where` clause; empty without any. */
export function allOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`where ${Prisma.join([...conditions], ' and ')}`
}

// Matches are ranked as a whole, so that their pages go by place in the ranking.
function pageOfMatches(ids: readonly string[], cursor: string | undefined, limit: number, list: string): Page<string> {
  const start = decodeCursor(cursor, z.tuple([z.int().min(0)]), list)?.[0] ?? 0
  const end = start + limit
  return { items: ids.slice(start, end), nextCursor: ids.length > end ? encodeCursor([end], list) : null }
}

/** The items in the order of the ids asked for. */
export function inOrderOf<T extends { readonly id: string }>(ids: readonly string[], items: readonly T[]): T[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
