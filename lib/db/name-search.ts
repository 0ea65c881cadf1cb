import { foldPrefix, keyOf } from '#lib/domain/names/fold.ts'
import { answering, type Wanted, wanted } from '#lib/domain/names/rank.ts'
import type { Vocabulary } from '#lib/domain/names/vocabulary.ts'
import { Prisma } from './generated/client.ts'
import { knownWords, type NamedRecord, namesOf } from './name-words.ts'
import type { Reader } from './reader.ts'
import { idsOf, keptId } from './same-as.ts'

/** A record that answers to what is looked for; the score is above 2 where a name is the same but for its spelling. */
export interface NameMatch {
  readonly id: string
  readonly score: number
}

/** So many records are looked at for whether they are wanted. */
const LOOKED_AT = 500
/** So many records are compared by their names, the likeliest by their keys. */
const COMPARED = 100
/** Names that may have words which are not known yet; beyond so many the older ones are. */
const NEWEST = 300
/** A word of the key that is another one's spelling, or two joined, counts less than the word. */
const LIKE = 0.8
const BEGUN = 0.6

/** What names are looked up by: a word, the place in the name looked for that it stands for, and how much having it counts. */
interface Sought {
  readonly word: string
  readonly at: number
  readonly weight: number
}

function soughtFor(q: string, looked: Wanted, vocabulary: Vocabulary): Sought[] {
  const words = [...new Set(looked.folded.split(' '))].slice(0, 24)
  const joined = [...looked.name.pairs.map(({ key }) => key), ...looked.name.initials.map(keyOf)].slice(0, 24)
  const found = new Map<string, Sought>()
  const add = (word: string, at: number, part: number) => {
    const weight = part * vocabulary.rarityOf(word)
    if (word !== '' && (found.get(word)?.weight ?? 0) < weight) found.set(word, { word, at, weight })
  }
  words.forEach((word, at) => {
    add(word, at, 1)
    for (const near of vocabulary.near(word)) add(near.word, at, LIKE * near.close)
  })
  joined.forEach((word, at) => {
    add(word, words.length + at, 1)
  })
  const begun = foldPrefix(q).split(' ').at(-1) ?? ''
  if (begun.length > 1) for (const word of vocabulary.begunBy(begun)) add(word, words.length - 1, BEGUN)
  return [...found.values()]
}

/** Names that have a word sought, by how much they have of all; those of the same key or initials; and the newest, if alike. */
function candidates(kind: NamedRecord, looked: Wanted, sought: readonly Sought[], until: string): Prisma.Sql {
  const names = namesOf[kind]
  const length = looked.name.words.length
  return Prisma.sql`
    select id, sum(weight) - ${APART}::float8 * abs(length - ${length}::int) weight from (
      select n.id, n.name_id, cardinality(string_to_array(n.folded, ' ')) length, w.at, max(w.weight) weight
        from unnest(${sought.map(({ word }) => word)}::text[], ${sought.map(({ at }) => at)}::int[],
            ${sought.map(({ weight }) => weight)}::float8[]) w(word, at, weight)
          cross join lateral (select * from ${names} m where string_to_array(m.folded, ' ') @> array[w.word]) n
        group by n.id, n.name_id, n.folded, w.at) h group by id, name_id, length
    union all select n.id, 1000 from ${names} n where n.folded = ${looked.folded}
    ${byInitials(kind, looked)}
    ${byBeginning(kind, looked)}
    union all select n.id, 20 * similarity(n.folded, ${looked.folded}) from (
      select * from ${names} m where m.name_id > ${until}::uuid order by m.name_id desc limit ${NEWEST}) n
      where similarity(n.folded, ${looked.folded}) > 0.2 or ${looked.folded} <% n.folded`
}

/** Names with a word that begins as the last one does, which may be half typed: its key says little while it is short. */
function byBeginning(kind: NamedRecord, { text }: Wanted): Prisma.Sql {
  const [typed] = /[\p{L}\p{M}\p{N}]{2,40}$/u.exec(text) ?? []
  if (typed === undefined) return Prisma.empty
  const begun = Prisma.sql`to_tsquery('pg_catalog.simple', quote_literal(search_fold(${typed})) || ':*')`
  return Prisma.sql`union all (select n.id, ${BEGUN}::float8 / length(n.text) from ${namesOf[kind]} n
    where to_tsvector('pg_catalog.simple', search_fold(n.text)) @@ ${begun} limit ${LOOKED_AT})`
}

/** By how much a name stands back for each word that it has more or fewer. */
const APART = 0.3

/** Names of which the text looked for is the abbreviation; their keys keep one letter for all vowels that begin a word. */
function byInitials(kind: NamedRecord, { name }: Wanted): Prisma.Sql {
  if (kind !== 'actor' || name.abbreviation === null) return Prisma.empty
  const letters = [...name.abbreviation].map((letter) => keyOf(letter).slice(0, 1)).join('')
  return Prisma.sql`union all select n.id, 500 from ${namesOf[kind]} n
    where regexp_replace(n.folded, '(\\S)\\S* ?', '\\1', 'g') = ${letters}`
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
  if (looked.folded === '') return []
  const { vocabulary, until } = await knownWords(read, kind)
  const sought = soughtFor(q, looked, vocabulary)
  const rows = await read.$queryRaw<{ id: string; names: string[] }[]>`
    select b.id, to_json(array(select n.text from (${idsOf(Prisma.sql`b.id`)}) o join ${namesOf[kind]} n on n.id = o.id)) names
      from (select r.id from (select id, max(weight) weight from (${candidates(kind, looked, sought, until)}) c group by id
          order by 2 desc, id limit ${LOOKED_AT}) n
        join ${Prisma.raw(`"${kind}"`)} r on r.id = ${keptId(Prisma.sql`n.id`)}
        ${where.length > 0 ? Prisma.sql`where ${Prisma.join([...where], ' and ')}` : Prisma.empty}
        group by r.id order by max(n.weight) desc, r.id limit ${COMPARED}) b`
  return rows
    .map(({ id, names }) => ({ id, score: answering(looked, names, vocabulary.rarityOf) }))
    .filter(({ score }) => score > LEAST)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

const LEAST = 0.35
