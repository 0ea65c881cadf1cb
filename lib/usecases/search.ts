import { z } from 'zod'
import { findShownClaims } from '#lib/db/claim-rows.ts'
import { type ActorsCalled, findActorsCalled } from '#lib/db/near-names.ts'
import { decodeCursor, encodeCursor, listMark } from '#lib/db/page.ts'
import type { Reader } from '#lib/db/reader.ts'
import type { NamedRecord } from '#lib/db/search-names.ts'
import { MOST_RANKED } from '#lib/db/search-records.ts'
import { findFoundRows, findUnmet, type RankedIds, rankClaims, rankTitled } from '#lib/db/search-rows.ts'
import { findTerms, marksOf, type WordSearch } from '#lib/db/search-terms.ts'
import { invalid } from '#lib/domain/error.ts'
import { LONGEST_QUERY } from '#lib/domain/search-query.ts'
import {
  type NearName,
  type SearchGroup,
  type SearchItem,
  type SearchKind,
  type SearchResult,
  searchKindSchema,
} from '#lib/domain/search-result.ts'
import { shortText } from '#lib/domain/text.ts'
import { itemOfClaim, itemOfRow } from './search-items.ts'
import { asStored, showClaims } from './show-claims.ts'
import { defineReplicaQuery } from './usecase.ts'

/** What is searched for: everything, a few of each kind; or one kind, page by page. */
export const searchSchema = z
  .object({
    q: shortText(LONGEST_QUERY),
    kind: searchKindSchema.optional(),
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(6),
  })
  .refine(({ kind, cursor }) => cursor === undefined || kind !== undefined, {
    path: ['cursor'],
    message: 'A cursor goes on in the results of one kind: give the kind too',
  })

interface Part {
  readonly limit: number
  readonly offset: number
}

/**
 * The one search box: what has the words of `q` (lib/domain/search-query) or goes by a name in it, grouped by kind, nearest
 * first, with the words marked; and names that come near where none is met.
 * @throws AppError `invalid`
 */
export const search = defineReplicaQuery(
  searchSchema,
  async ({ read }, { q, kind, cursor, limit }): Promise<SearchResult> => {
    const list = listMark('search', { q, kind })
    const offset = decodeCursor(cursor, z.tuple([z.int().min(0)]), list)?.[0] ?? 0
    if (offset > MOST_RANKED) throw invalid('cursor', 'Give the nextCursor of the page before, or leave the cursor out')
    const asked = await findTerms(read, q)
    const kinds = kind ? [kind] : searchKindSchema.options
    const part = { limit, offset }
    const words = asked.terms.filter((term) => !term.isExcluded).map((term) => term.text)
    const called = findActorsCalled(read, words)
    const all = await Promise.all(kinds.map((one) => groupOf(read, one, { ...asked, called }, part)))
    const groups = all.filter(({ items }) => items.length > 0)
    const isLittle = groups.reduce((sum, { count }) => sum + count, 0) < FEW
    const didYouMean = isLittle ? await nearNames(read, await called, groups) : []
    const unmet = groups.length === 0 ? await findUnmetTerms(read, asked) : new Set<number>()
    const terms = asked.found.map((term, at) => ({
      ...{ kind: term.kind, text: term.text, isExcluded: term.isExcluded },
      isFound: !unmet.has(at),
    }))
    const paged = groups.map(({ end, ...group }) => ({
      ...group,
      more: end < group.count || group.newestOnly ? listOf(group.kind, q) : null,
      nextCursor: kind !== undefined && end < group.count ? encodeCursor([end], list) : null,
    }))
    return { query: { terms, ignored: [...asked.ignored] }, groups: paged, didYouMean }
  },
)

const listOf = (kind: SearchKind, q: string) => `/${kind}s?${new URLSearchParams({ q })}`

type Group = Omit<SearchGroup, 'more' | 'nextCursor'> & { readonly end: number }

/** A query, and the actors that go by it as a whole, who are looked up meanwhile. */
type Asked = WordSearch & { readonly called: Promise<ActorsCalled> }

async function groupOf(read: Reader, kind: SearchKind, asked: Asked, part: Part): Promise<Group> {
  const { ids, count } = await rank(read, kind, asked, part)
  const items = await itemsOf(read, kind, ids, asked)
  return { kind, items, count, newestOnly: count >= MOST_RANKED, end: part.offset + ids.length }
}

async function rank(read: Reader, kind: SearchKind, asked: Asked, part: Part): Promise<RankedIds> {
  if (kind === 'actor' || kind === 'place' || kind === 'source') {
    const same = kind === 'actor' ? (await asked.called).same : []
    const out = leftOut(asked)
    const met = [...same, ...namedAs(asked, kind).map(({ id }) => id)]
    const ids = [...new Set(met)].filter((id) => !out.has(id))
    return { ids: ids.slice(part.offset, part.offset + part.limit), count: ids.length }
  }
  if (asked.all === null) return { ids: [], count: 0 }
  return kind === 'claim' ? rankClaims(read, asked, part) : rankTitled(read, kind, asked, part)
}

const namedAs = ({ names }: WordSearch, kind: NamedRecord['kind']) => names.filter((name) => name.kind === kind)

const leftOut = ({ found }: WordSearch): ReadonlySet<string> =>
  new Set(found.flatMap((term) => (term.isExcluded ? term.names.map(({ id }) => id) : [])))

async function itemsOf(
  read: Reader,
  kind: SearchKind,
  ids: readonly string[],
  asked: WordSearch,
): Promise<SearchItem[]> {
  const met = { marks: marksOf(asked.found), names: asked.names }
  if (kind !== 'claim') return (await findFoundRows(read, kind, ids)).map((row) => itemOfRow(kind, row, met))
  const rows = await findShownClaims(read, ids)
  return (await showClaims(read, rows.map(asStored))).map((claim) => itemOfClaim(claim, met))
}

/** Who finds that much has found what he meant. */
const FEW = 5

// Who nearly goes by what was typed is for a person to choose.
async function nearNames(read: Reader, { near }: ActorsCalled, groups: readonly Group[]): Promise<NearName[]> {
  const shown = new Set(groups.flatMap(({ items }) => items.map(({ id }) => id)))
  const rows = await findFoundRows(
    read,
    'actor',
    near.filter((id) => !shown.has(id)),
  )
  return rows.map(({ id, title }) => ({ kind: 'actor', id, name: title }))
}

async function findUnmetTerms(read: Reader, { found }: WordSearch): Promise<ReadonlySet<number>> {
  const unmet = await findUnmet(
    read,
    found.map((term) => term.query),
  )
  return new Set(
    found.flatMap((term, at) => (unmet.has(at) && term.names.length === 0 && !term.isExcluded ? [at] : [])),
  )
}
