import { foldName, nameTokens } from '#lib/domain/names/fold.ts'
import { nameSimilarity } from '#lib/domain/names/similarity.ts'
import { withoutJoinedAnd } from '#lib/domain/search-query.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { idsOf, keptId } from './same-as.ts'

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

const tables = Prisma.join(
  [
    Prisma.sql`select 'actor' kind, n.actor_id id, n.text, n.folded from actor_name n
      where n.folded ~ k.first and n.folded ~ all(k.others)`,
    Prisma.sql`select 'place', n.place_id, n.text, n.folded from place_name n
      where n.folded ~ k.first and n.folded ~ all(k.others)`,
    Prisma.sql`select 'source', n.id, n.name, n.folded from source n
      where n.retired_at is null and n.folded ~ k.first and n.folded ~ all(k.others)`,
  ],
  ' union all ',
)

interface Row extends Omit<NamedRecord, 'spellings'> {
  readonly run: number
  readonly words: readonly string[]
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
  const keys = runs.flatMap((text, run) => {
    const words = [...new Set(foldName(text).split(' ').filter(Boolean))].sort((a, b) => b.length - a.length)
    const [first, ...others] = words.map(patternOf)
    return first === undefined ? [] : [{ run, first, others }]
  })
  if (keys.length === 0) return new Map()
  const rows = await read.$queryRaw<Row[]>`
    select k.run, n.kind, ${keptId(Prisma.sql`n.id`)} id, array(${idsOf(keptId(Prisma.sql`n.id`))}) ids, n.text matched,
        tsvector_to_array(to_tsvector('pg_catalog.simple', search_fold(n.text))) words
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) k(run int, first text, others text[])
        cross join lateral (select * from (${tables}) n order by length(n.folded), n.id limit ${MOST_A_RUN}) n`
  const found = new Map<string, NamedRecord[]>()
  for (const { run, words, ...record } of rows) {
    const text = runs[run] ?? ''
    if (!isSure(text, record.matched)) continue
    const key = foldName(text)
    const spellings = key.includes(' ') ? [] : words.filter((word) => foldName(word) === key)
    found.set(text, withName(found.get(text) ?? [], { ...record, spellings }, text))
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

/** A whole word; one that ends like a ta marbuta (-a, -ah, -at) is met in each of these. */
function patternOf(word: string): string {
  const plain = word.replace(/[^\p{L}\p{N}]/gu, '\\$&')
  return `\\m${plain.replace(/(?<=...)[at]$/, '(a|t)?')}\\M`
}

const shortestSkeleton = 2

/** So short a skeleton is that of many names ("Big", "Bag", "Bug"): only the same letters are the same word. */
function isSure(text: string, name: string): boolean {
  const key = foldName(text)
  if (key.includes(' ') || key.length > shortestSkeleton) return true
  const tokens = nameTokens(name)
  return nameTokens(text).every((token) => tokens.includes(token))
}
