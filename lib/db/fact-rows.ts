import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Episode } from '#lib/domain/rates/episodes.ts'
import type { FactRow } from '#lib/domain/rates/fact-columns.ts'
import { hedgeSchema, questionKindSchema } from '#lib/domain/vocabulary.ts'
import { pool } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { snapshotPlace, unseen } from './unseen-rows.ts'

/** What a reader sees of the record: which transactions have ended (`snapshot`), and where (`snapshotPlace`). */
export interface FactVersion {
  readonly snapshot: string
  readonly place: string
  /** Whether every claim's projection is derived: not just after an upgrade, nor while a large merge is being settled. */
  readonly isWhole: boolean
}

const version = `
  select pg_current_snapshot()::text snapshot, ${snapshotPlace} place,
    not exists (select from claim where episodes is null)
      and not exists (select from unsettled_question) "isWhole"`

/** Keeps a restore away until the end of the transaction. Call it first: what was truncated is gone for old snapshots too. */
const hold = 'lock table claim in access share mode'

/** What the transaction sees; it must be one that sees a single moment and has written nothing. */
export async function readFactVersion(read: Reader): Promise<FactVersion> {
  await read.$queryRaw(Prisma.raw(hold))
  const [found] = await read.$queryRaw<FactVersion[]>(Prisma.raw(version))
  if (found === undefined) throw new Error('a query without a table gives a row')
  return found
}

/** How many claims the planner supposes; none where it has not looked yet. */
export async function estimateClaims(read: Reader): Promise<number> {
  const [found] = await read.$queryRaw<{ claims: number }[]>`
    select reltuples::float8 claims from pg_class where oid = 'claim'::regclass`
  return Math.max(0, found?.claims ?? 0)
}

// In the order of the index, so that no planner that supposes many reads the table for the first.
const firstUnseen = (table: 'claim' | 'actor', snapshot: string) => Prisma.sql`
  ((select true from ${Prisma.raw(table)} where ${unseen(snapshot)} order by changed_xid limit 1) is not null)`

const rowsSince = (snapshot: string, limit: number) => Prisma.sql`
  select id, claimant_id claimant, revision, question_kind::text "questionKind", hedge::text hedge,
      asserted_last - date '1970-01-01' "assertedDay", is_imprecise "isImprecise", is_first "isFirst", episodes
    from claim where ${unseen(snapshot)} order by changed_xid limit ${limit + 1}`

/** The claims that were written since a snapshot of the same place, those taken back too; one more than the limit where there are more. */
export const findFactsSince = (read: Reader, snapshot: string, limit: number): Promise<FactRow[]> =>
  read.$queryRaw<FactRow[]>(rowsSince(snapshot, limit))

/** What a reader sees, and what was written since an earlier snapshot of the same place. */
export interface FactChanges extends FactVersion {
  /** As `findFactsSince` gives them. */
  readonly rows: readonly FactRow[]
  readonly haveActorsChanged: boolean
}

/** One statement, so that it needs no transaction: what it reads it holds before it looks. */
export async function findChangesSince(read: Reader, snapshot: string, limit: number): Promise<FactChanges> {
  const [found] = await read.$queryRaw<FactChanges[]>`
    select v.*, (select coalesce(json_agg(r), '[]') from (${rowsSince(snapshot, limit)}) r) "rows",
        ${firstUnseen('actor', snapshot)} "haveActorsChanged"
      from (${Prisma.raw(version)}) v`
  if (found === undefined) throw new Error('a query without a table gives a row')
  return found
}

/** Whether a claim or an actor was written since. One statement, so that it needs no transaction. */
export async function isUnchangedSince(read: Reader, { snapshot, place }: FactVersion): Promise<boolean> {
  const [found] = await read.$queryRaw<{ place: string; isWhole: boolean; isChanged: boolean }[]>`
    select v.place, v."isWhole", ${firstUnseen('claim', snapshot)} or ${firstUnseen('actor', snapshot)} "isChanged"
      from (${Prisma.raw(version)}) v`
  return found !== undefined && found.place === place && found.isWhole && !found.isChanged
}

/** Whether an actor was written since: its name and kind are in a report. */
export async function haveActorsChanged(read: Reader, snapshot: string): Promise<boolean> {
  const [found] = await read.$queryRaw<{ isChanged: boolean }[]>`
    select ${firstUnseen('actor', snapshot)} "isChanged"`
  return found?.isChanged ?? true
}

const all = `
  copy (select id, claimant_id, revision, question_kind, asserted_last - date '1970-01-01', is_imprecise, is_first, hedge,
      episodes from claim where asserted_last is not null order by id) to stdout`

const none: readonly Episode[] = []

const kinds = new Map<string, FactRow['questionKind']>(questionKindSchema.options.map((kind) => [kind, kind]))
const hedges = new Map<string, FactRow['hedge']>(hedgeSchema.options.map((hedge) => [hedge, hedge]))

// COPY's text form: tabs between, and no backslash in what is selected, so nothing to unescape.
function rowOf(line: string): FactRow {
  const [id = '', claimant = '', revision, kind = '', day, isImprecise, isFirst, hedge = '', episodes = '[]'] =
    line.split('\t')
  const [questionKind, ownHedge] = [kinds.get(kind), hedges.get(hedge)]
  if (questionKind === undefined || ownHedge === undefined) throw new Error(`no claim is of “${kind}” and “${hedge}”`)
  return {
    ...{ id, claimant, questionKind, hedge: ownHedge, revision: Number(revision), assertedDay: Number(day) },
    isImprecise: isImprecise === 't',
    isFirst: isFirst === 't',
    // As `storeProjections` wrote it.
    episodes: episodes === '[]' ? none : (JSON.parse(episodes) as Episode[]),
  }
}

async function eachRow(client: ClientBase, take: (row: FactRow) => void): Promise<void> {
  let rest = ''
  for await (const chunk of client.query(copyTo(all))) {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(rowOf(line))
  }
}

/** Hands out every claim of the record in order of id, as of one moment. `begin` is told how many, before the first. */
export async function walkFacts(begin: (rows: number) => (row: FactRow) => void): Promise<FactVersion> {
  const client = await pool().connect()
  let isSound = false
  try {
    await client.query(`begin isolation level repeatable read, read only; ${hold}`)
    const seen = await client.query<FactVersion & { rows: number }>(
      `select v.*, (select count(*)::int from claim) "rows" from (${version}) v`,
    )
    const found = seen.rows[0]
    if (found === undefined) throw new Error('a query without a table gives a row')
    const take = begin(found.rows)
    if (found.isWhole) await eachRow(client, take)
    await client.query('commit')
    isSound = true
    return found
  } finally {
    // A COPY that was broken off leaves a connection that answers no more.
    client.release(!isSound)
  }
}
