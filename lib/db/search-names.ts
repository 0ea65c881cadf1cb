import { foldName, nameTokens } from '#lib/domain/names/fold.ts'
import { nameSimilarity } from '#lib/domain/names/similarity.ts'
import { withoutJoinedAnd } from '#lib/domain/search-query.ts'
import { Prisma } from './generated/client.ts'
import { type AskedByNames, byKeptNames, freshRecords, type KeptNames, keptKinds, namesOf } from './kept-names.ts'
import { PLANNED_ONCE } from './planned-once.ts'
import type { Reader } from './reader.ts'
import { idsOf, keptId } from './same-as.ts'
import { snapshotPlace } from './unseen-rows.ts'

/** A record that goes by a name. */
export interface NamedRecord {
  readonly kind: 'actor' | 'place' | 'source'
  /** The record that it is after merges. */
  readonly id: string
  /** Every id by which it was ever recorded. */
  readonly ids: readonly string[]
  /** The name of it that was met. */
  readonly matched: string
  /** That name's writings of the one word that was asked for, as lexemes: they find it in texts too. */
  readonly spellings: readonly string[]
}

/** A word as common as that among names ("Mohamed") tells nobody apart; those with the shortest names are taken. */
const MOST_A_RUN = 100

/** The words of a run: of each its writings, one of which a name has. */
interface Run {
  readonly text: string
  readonly words: readonly (readonly string[])[]
}

interface Row extends Omit<NamedRecord, 'spellings'> {
  readonly folded: string
  readonly words: readonly string[]
}

interface Looked extends AskedByNames {
  readonly rows: readonly Row[]
}

// Names of the records that the index tells, and of those that it does not know yet, as far as they have one of the words.
function called(names: KeptNames, runs: readonly Run[]): Prisma.Sql {
  const words = [...new Set(runs.flatMap((run) => run.words.flat()))]
  const ofKind = (kind: Row['kind']) => {
    const ids = runs.flatMap((run) => names.of[kind].having(run.words, MOST_A_RUN))
    const isThere =
      kind === 'source' ? Prisma.sql`and n.id in (select id from source where retired_at is null)` : Prisma.empty
    return Prisma.sql`select ${kind} kind, n.id, n.text, n.folded from ${namesOf[kind]} n
      where n.id in (select unnest(${[...new Set(ids)]}::uuid[]) union select id from ${freshRecords(kind, names)} f)
        and string_to_array(n.folded, ' ') && ${words}::text[] ${isThere}`
  }
  const fresh = keptKinds.map((kind) => Prisma.sql`(select count(*)::int from ${freshRecords(kind, names)} f)`)
  return Prisma.sql`${Prisma.raw(PLANNED_ONCE)}
    select ${Prisma.raw(snapshotPlace)} place, greatest(${Prisma.join(fresh)}) fresh, (select coalesce(json_agg(t), '[]') from (
      select n.kind, ${keptId(Prisma.sql`n.id`)} id, array(${idsOf(keptId(Prisma.sql`n.id`))}) ids, n.text matched, n.folded,
          tsvector_to_array(to_tsvector('pg_catalog.simple', search_fold(n.text))) words
        from (${Prisma.join(keptKinds.map(ofKind), ' union all ')}) n order by length(n.folded), n.id) t) "rows"`
}

/**
 * The actors, places and sources that each run of words names: one of their names has all of its words, in any spelling or
 * script. Sure matches only; what is nearly so is for a person to choose.
 */
export async function findNamed(
  read: Reader,
  runs: readonly string[],
): Promise<ReadonlyMap<string, readonly NamedRecord[]>> {
  const plain = await findCalled(read, runs)
  // What begins with an “and” that is part of the name is that name; only what names nobody may have one joined.
  const joined = new Map(
    runs.flatMap((run) => {
      const name = plain.has(run) ? null : withoutJoinedAnd(run)
      return name === null ? [] : [[run, name] as const]
    }),
  )
  const called = await findCalled(read, [...new Set(joined.values())])
  const met = [...joined].flatMap(([run, name]) => {
    const records = called.get(name)
    return records ? [[run, records] as const] : []
  })
  return new Map([...plain, ...met])
}

async function findCalled(read: Reader, runs: readonly string[]): Promise<ReadonlyMap<string, readonly NamedRecord[]>> {
  const asked = runs.flatMap((text) => {
    const words = [...new Set(foldName(text).split(' '))].filter((word) => word !== '').map(writingsOf)
    return words.length > 0 ? [{ text, words }] : []
  })
  if (asked.length === 0) return new Map()
  const { rows } = await byKeptNames(read, async (names) => {
    const [looked] = await read.$queryRaw<Looked[]>(called(names, asked))
    if (looked === undefined) throw new Error('a query without a table gives a row')
    return looked
  })
  const found = new Map<string, NamedRecord[]>()
  const met = rows.map(({ folded, ...row }) => ({ ...row, keys: new Set(folded.split(' ')) }))
  for (const { text, words: groups } of asked) {
    const key = foldName(text)
    const isSure = surely(text, key)
    for (const { words, keys, ...record } of met.filter((row) => hasAll(row.keys, groups)).slice(0, MOST_A_RUN)) {
      if (!isSure(record.matched)) continue
      const spellings = key.includes(' ') ? [] : words.filter((word) => foldName(word) === key)
      found.set(text, withName(found.get(text) ?? [], { ...record, spellings }, text))
    }
  }
  return found
}

/** A record is met once, by the name nearest to what was asked, and in all spellings of its names. */
function withName(met: readonly NamedRecord[], record: NamedRecord, text: string): NamedRecord[] {
  const before = met.find(({ id }) => id === record.id)
  if (before === undefined) return [...met, record]
  const isNearer = nameSimilarity(text, record.matched) > nameSimilarity(text, before.matched)
  const spellings = [...new Set([...before.spellings, ...record.spellings])]
  return met.map((one) => (one === before ? { ...(isNearer ? record : before), spellings } : one))
}

/** A word that ends like a ta marbuta (-a, -ah, -at) is met in each of these writings. */
function writingsOf(word: string): string[] {
  const bare = word.replace(/(?<=...)[at]$/, '')
  return bare === word ? [word] : [bare, `${bare}a`, `${bare}t`]
}

const hasAll = (words: ReadonlySet<string>, groups: Run['words']): boolean =>
  groups.every((writings) => writings.some((word) => words.has(word)))

const shortestSkeleton = 2

/** So short a skeleton is that of many names ("Big", "Bag", "Bug"): only the same letters are the same word. */
function surely(text: string, key: string): (name: string) => boolean {
  if (key.includes(' ') || key.length > shortestSkeleton) return () => true
  const asked = nameTokens(text)
  return (name) => {
    const tokens = nameTokens(name)
    return asked.every((token) => tokens.includes(token))
  }
}
