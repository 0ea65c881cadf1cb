import { foldPrefix, keyOf } from '#lib/domain/names/fold.ts'
import { answering, type Wanted, wanted } from '#lib/domain/names/rank.ts'
import type { WordWeight } from '#lib/domain/names/similarity.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { keptId } from './same-as.ts'

/** A kind of record that goes by names. */
export type NamedRecord = 'actor' | 'place' | 'source'

/** A record that answers to what is looked for; the score is above 2 where a name is the same but for its spelling. */
export interface NameMatch {
  readonly id: string
  readonly score: number
}

const tables: Readonly<Record<NamedRecord, Prisma.Sql>> = {
  actor: Prisma.sql`(select actor_id id, text, folded from actor_name)`,
  place: Prisma.sql`(select place_id id, text, folded from place_name)`,
  source: Prisma.sql`(select id, name as text, folded from source)`,
}

/** Beyond so many names a word is common, however many have it. */
const COMMON = 1000
/** So many records are compared by their names, the likeliest by their keys. */
const COMPARED = 150
const EACH = 200
/** A word that the query lacks tells the record apart about as much as one that a hundred names have. */
const OTHER = 3

const wordsOf = Prisma.sql`string_to_array(n.folded, ' ')`

/** How many names have each word, counted as far as it matters. */
async function countWords(read: Reader, kind: NamedRecord, words: readonly string[]): Promise<Map<string, number>> {
  const rows = await read.$queryRaw<{ word: string; names: number }[]>`
    select w.word, (select count(*)::int from (select from ${tables[kind]} n where ${wordsOf} @> array[w.word] limit ${COMMON}) c) names
      from unnest(${words}::text[]) w(word)`
  return new Map(rows.map(({ word, names }) => [word, names]))
}

const rarity = (names: number): number => Math.log(1 + COMMON / (1 + names))

/** Records with a name that shares a rare word, all common words or most trigrams with the key, and what they share. */
function candidates(kind: NamedRecord, looked: Wanted, words: ReadonlyMap<string, number>): Prisma.Sql {
  const all = [...words.keys()]
  const rare = all.filter((word) => (words.get(word) ?? 0) < COMMON)
  const weights = all.map((word) => rarity(words.get(word) ?? 0))
  const shared = Prisma.sql`coalesce((select sum(k.weight) from unnest(${all}::text[], ${weights}::float8[]) k(word, weight)
    where k.word = any(${wordsOf})), 0)`
  const by = (condition: Prisma.Sql, weight: Prisma.Sql) =>
    Prisma.sql`(select n.id, ${weight} weight from ${tables[kind]} n where ${condition} order by weight desc limit ${EACH})`
  const alike = Prisma.sql`${shared} + 8 * similarity(n.folded, ${looked.folded})`
  const begun = foldPrefix(looked.text)
    .split(' ')
    .filter((word) => word.length > 2)
  const parts = [
    by(Prisma.sql`n.folded = ${looked.folded}`, Prisma.sql`1000::float8`),
    ...byInitials(kind, looked).map((condition) => by(condition, Prisma.sql`500::float8`)),
    by(Prisma.sql`n.folded % ${looked.folded}`, alike),
    by(Prisma.sql`${looked.folded} <% n.folded`, alike),
    ...(rare.length > 0 ? [by(Prisma.sql`${wordsOf} && ${rare}::text[]`, alike)] : []),
    ...(all.length > 1 ? [by(Prisma.sql`${wordsOf} @> ${all}::text[]`, alike)] : []),
    ...(begun.length > 0
      ? [
          by(
            Prisma.join(
              begun.map((word) => Prisma.sql`n.folded like ${`%${likeText(word)}%`}`),
              ' and ',
            ),
            alike,
          ),
        ]
      : []),
  ]
  return Prisma.join(parts, ' union all ')
}

/** Names of which the text looked for is the abbreviation; their keys keep one letter for all vowels that begin a word. */
function byInitials(kind: NamedRecord, { name }: Wanted): Prisma.Sql[] {
  if (kind !== 'actor' || name.abbreviation === null) return []
  const letters = [...name.abbreviation].map((letter) => keyOf(letter).slice(0, 1)).join('')
  return [Prisma.sql`regexp_replace(n.folded, '(\\S)\\S* ?', '\\1', 'g') = ${letters}`]
}

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')

async function readNames(read: Reader, kind: NamedRecord, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await read.$queryRaw<{ id: string; text: string }[]>`
    select i.id, n.text from unnest(${ids}::uuid[]) i(id) cross join lateral (
      select i.id record union all select s.id from same_as s where s.kept_id = i.id and s.superseded_at is null) o
      join ${tables[kind]} n on n.id = o.record`
  const names = new Map<string, string[]>()
  for (const { id, text } of rows) names.set(id, [...(names.get(id) ?? []), text])
  return names
}

/**
 * Records that go by the name looked for in any spelling or script, or by one like it; best first, equals by id.
 * @param where further conditions on the row `r` of the record's table
 */
export async function findByName(
  read: Reader,
  kind: NamedRecord,
  q: string,
  where: readonly Prisma.Sql[],
): Promise<NameMatch[]> {
  const looked = wanted(q)
  const keys = [
    ...new Set([
      ...looked.folded.split(' '),
      ...looked.name.pairs.map(({ key }) => key),
      ...looked.name.initials.map(keyOf),
    ]),
  ].filter(Boolean)
  if (looked.folded === '') return []
  const words = await countWords(read, kind, keys.slice(0, 40))
  const rows = await read.$queryRaw<{ id: string }[]>`
    select r.id from (${candidates(kind, looked, words)}) n join ${Prisma.raw(`"${kind}"`)} r on r.id = ${keptId(Prisma.sql`n.id`)}
      ${where.length > 0 ? Prisma.sql`where ${Prisma.join([...where], ' and ')}` : Prisma.empty}
      group by r.id order by max(n.weight) desc, r.id limit ${COMPARED}`
  const names = await readNames(
    read,
    kind,
    rows.map(({ id }) => id),
  )
  const weight: WordWeight = (key) => {
    const count = words.get(key)
    return count === undefined ? OTHER : rarity(count)
  }
  return [...names]
    .map(([id, texts]) => ({ id, score: answering(looked, texts, weight) }))
    .filter(({ score }) => score > LEAST)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

const LEAST = 0.35
