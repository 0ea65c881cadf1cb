import { foldName, foldPrefix } from '#lib/domain/names/fold.ts'
import { isPlainQuery, parseSearchQuery } from '#lib/domain/search-query.ts'
import { Prisma } from './generated/client.ts'
import { findByName } from './name-search.ts'
import type { Reader } from './reader.ts'
import type { RecordKind } from './record-revision.ts'
import { keptId } from './same-as.ts'
import type { TitledKind } from './search-records.ts'
import { findTerms } from './search-terms.ts'

const CANDIDATES = 400
/** Above that a name is the same but for its spelling (`NameMatch`). */
const SAME = 2

const titles = {
  document: Prisma.sql`select id, folded from document`,
  incident: Prisma.sql`select id, folded from incident`,
  question: Prisma.sql`select id, folded from question`,
} as const

/**
 * Ids of the actors, places or sources that go by the words of `q`, in any spelling or script, or nearly; nearest first.
 * Where words are in quotation marks nothing comes near; who goes by an excluded name is left out.
 * @param where further conditions on the row `r` of the record's table
 */
export async function findNamedMatches(
  read: Reader,
  kind: Exclude<RecordKind, TitledKind>,
  q: string,
  where: readonly Prisma.Sql[],
): Promise<string[]> {
  const { terms } = parseSearchQuery(q)
  if (isPlainQuery(terms)) return (await findByName(read, kind, q, where)).map(({ id }) => id)
  const { found, names } = await findTerms(read, q)
  const sought = terms.filter((term) => !term.isExcluded)
  if (sought.length === 0) return []
  const isExact = sought.some((term) => term.kind === 'phrase')
  const words = sought.map((term) => term.text).join(' ')
  const called = (await findByName(read, kind, words, where)).filter(({ score }) => !isExact || score > SAME)
  const meant = isExact
    ? await whereThere(
        read,
        kind,
        names.flatMap((name) => (name.kind === kind ? name.id : [])),
        where,
      )
    : []
  const out = new Set(found.flatMap((term) => (term.isExcluded ? term.names.map(({ id }) => id) : [])))
  return [...new Set([...called.map(({ id }) => id), ...meant])].filter((id) => !out.has(id))
}

async function whereThere(
  read: Reader,
  kind: RecordKind,
  ids: string[],
  where: readonly Prisma.Sql[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await read.$queryRaw<{ id: string }[]>`
    select r.id from ${Prisma.raw(`"${kind}"`)} r
      where ${Prisma.join([Prisma.sql`r.id = any(${ids}::uuid[])`, ...where], ' and ')}`
  const there = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => there.has(id))
}

const shortestKey = 3

/**
 * Ids of the records whose title comes near to the words of `q` in spelling; nearest first. A number is another one where a
 * digit differs, and a word of one or two consonants comes near to too much: with such words nothing does.
 * @param where further conditions on the row `r` of the record's table
 */
export async function findNearTitles(
  tx: Reader,
  kind: TitledKind,
  q: string,
  where: readonly Prisma.Sql[],
): Promise<string[]> {
  const whole = foldName(q)
  const words = foldPrefix(q).split(' ').filter(Boolean)
  if (words.length === 0 || words.some((word) => word.length < shortestKey) || /\p{N}/u.test(q)) return []
  const hasWords = Prisma.join(
    words.map((word) => Prisma.sql`n.folded ~ ${`\\m${word.replace(/[^\p{L}\p{N}]/gu, '\\$&')}`}`),
    ' and ',
  )
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select r.id from (${titles[kind]}) n join ${Prisma.raw(`"${kind}"`)} r on r.id = ${keptId(Prisma.sql`n.id`)}
      where ${Prisma.join([Prisma.sql`((${hasWords}) or ${whole} <<% n.folded)`, ...where], ' and ')}
      order by (${hasWords}) desc, word_similarity(${whole}, n.folded) desc, length(n.folded), r.id limit ${CANDIDATES}`
  return [...new Set(rows.map((row) => row.id))]
}
