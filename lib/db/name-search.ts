import { keyOf } from '#lib/domain/names/fold.ts'
import { answering, type Wanted, wanted } from '#lib/domain/names/rank.ts'
import { Prisma } from './generated/client.ts'
import { type AskedByNames, byKeptNames, freshRecords, type KeptKind, type KeptNames, namesOf } from './kept-names.ts'
import { PLANNED_ONCE } from './planned-once.ts'
import type { Reader } from './reader.ts'
import { idsOf, keptId } from './same-as.ts'
import { snapshotPlace } from './unseen-rows.ts'

/** A record that answers to what is looked for; the score is above 2 where a name is the same but for its spelling. */
export interface NameMatch {
  readonly id: string
  readonly score: number
}

/** So many records are looked at for whether they are wanted, and so many where the conditions leave few of them. */
const LOOKED_AT = 200
const LOOKED_AT_FURTHER = 2000
/** So many records are compared by their names, the likeliest by their keys. */
const COMPARED = 100

/** Those that are likely by the names kept; those of the same initials or beginning; and those not known yet, if alike. */
function candidates(kind: KeptKind, q: string, looked: Wanted, names: KeptNames, most: number): Prisma.Sql {
  const likely = names.of[kind].likeliest(q, looked, most)
  return Prisma.sql`
    select * from unnest(${likely.map(({ id }) => id)}::uuid[], ${likely.map(({ weight }) => weight)}::float8[]) l(id, weight)
    ${byInitials(kind, looked)}
    ${byBeginning(kind, looked, most)}
    union all select n.id, 20 * similarity(n.folded, ${looked.folded}) from ${namesOf[kind]} n
      where n.id in (select id from fresh) and (similarity(n.folded, ${looked.folded}) > 0.2 or ${looked.folded} <% n.folded)`
}

const BEGUN = 0.6

/** Names with a word that begins as the last one does, which may be half typed: its key says little while it is short. */
function byBeginning(kind: KeptKind, { text }: Wanted, most: number): Prisma.Sql {
  const [typed] = /[\p{L}\p{M}\p{N}]{2,40}$/u.exec(text) ?? []
  if (typed === undefined) return Prisma.empty
  const begun = Prisma.sql`to_tsquery('pg_catalog.simple', quote_literal(search_fold(${typed})) || ':*')`
  return Prisma.sql`union all (select n.id, ${BEGUN}::float8 / length(n.text) from ${namesOf[kind]} n
    where to_tsvector('pg_catalog.simple', search_fold(n.text)) @@ ${begun} limit ${most})`
}

/** Names of which the text looked for is the abbreviation; their keys keep one letter for all vowels that begin a word. */
function byInitials(kind: KeptKind, { name }: Wanted): Prisma.Sql {
  if (kind !== 'actor' || name.abbreviation === null) return Prisma.empty
  const letters = [...name.abbreviation].map((letter) => keyOf(letter).slice(0, 1)).join('')
  return Prisma.sql`union all select n.id, 500 from ${namesOf[kind]} n
    where regexp_replace(n.folded, '(\\S)\\S* ?', '\\1', 'g') = ${letters}`
}

interface Compared extends AskedByNames {
  /** How many records may go by the name, wanted or not. */
  readonly likely: number
  readonly rows: readonly { readonly id: string; readonly names: readonly string[] }[]
}

function compared(kind: KeptKind, likely: Prisma.Sql, names: KeptNames, where: readonly Prisma.Sql[], most: number) {
  return Prisma.sql`${Prisma.raw(PLANNED_ONCE)}
    with fresh as materialized ${freshRecords(kind, names)}, likely as materialized (
      select id, max(weight) weight from (${likely}) c group by id order by 2 desc, id limit ${most})
    select ${Prisma.raw(snapshotPlace)} place, (select count(*)::int from fresh) fresh, (select count(*)::int from likely) likely,
      (select coalesce(json_agg(b), '[]') from (
        select r.id, array(select n.text from (${idsOf(Prisma.sql`r.id`)}) o join ${namesOf[kind]} n on n.id = o.id) names
          from (select ${keptId(Prisma.sql`l.id`)} id, max(l.weight) weight from likely l group by 1) l
            join ${Prisma.raw(`"${kind}"`)} r on r.id = l.id
          ${where.length > 0 ? Prisma.sql`where ${Prisma.join([...where], ' and ')}` : Prisma.empty}
          order by l.weight desc, r.id limit ${COMPARED}) b) "rows"`
}

const LEAST = 0.35

/**
 * Records that go by the name looked for in any spelling or script, or by one like it; best first, equals by id.
 * @param where further conditions on the row `r` of the record's table
 */
export async function findByName(
  read: Reader,
  kind: KeptKind,
  q: string,
  where: readonly Prisma.Sql[],
): Promise<NameMatch[]> {
  const looked = wanted(q)
  if (looked.folded === '') return []
  const ask = async (names: KeptNames, most: number) => {
    const likely = candidates(kind, q, looked, names, most)
    const [found] = await read.$queryRaw<Compared[]>(compared(kind, likely, names, where, most))
    if (found === undefined) throw new Error('a query without a table gives a row')
    return { ...found, rarityOf: names.of[kind].vocabulary.rarityOf }
  }
  const { rows, rarityOf } = await byKeptNames(read, async (names) => {
    const first = await ask(names, LOOKED_AT)
    const isCut = first.likely === LOOKED_AT && first.rows.length < COMPARED
    return isCut ? ask(names, LOOKED_AT_FURTHER) : first
  })
  return rows
    .map(({ id, names }) => ({ id, score: answering(looked, names, rarityOf) }))
    .filter(({ score }) => score > LEAST)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}
