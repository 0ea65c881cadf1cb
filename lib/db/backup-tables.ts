import type { Client } from 'pg'
import type { Migration } from './migrations.ts'

/**
 * Tables that no backup holds, since what they hold ends with the moment: counters of failed sign-ins, first answers kept
 * for a day, pieces of files on their way in. The queue has a schema of its own, which is left out as well.
 */
export const leftOutTables: readonly string[] = ['rate_limit', 'idempotency_key', 'import_chunk']

/** Numbers of transactions mean something in their own database only: a restore is a change of every row. */
const leftOutColumns: readonly string[] = ['changed_xid']

/** A table as the database has it. */
export interface LiveTable {
  readonly name: string
  /** Without generated ones and those that no backup holds. */
  readonly columns: readonly string[]
  /** How many rows the planner supposes; 0 where it has not looked yet. */
  readonly estimate: number
}

/** A name in SQL. */
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Names in SQL, with commas between. */
export const sqlNames = (names: readonly string[]): string => names.map(sqlName).join(', ')

const created = /\bcreate table (?:if not exists )?"?(\w+)"?/gi
const renamed = /\balter table "?\w+"? rename to "?(\w+)"?/gi

/** The tables that migrations have made: what else is in the database belongs to somebody else and is left alone. */
export const tablesOf = (migrations: readonly Migration[]): string[] =>
  migrations.flatMap(({ sql }) => [...sql.matchAll(created), ...sql.matchAll(renamed)].map((found) => found[1] ?? ''))

type Found = LiveTable & { readonly parents: readonly string[] }

/** Those of the tables that are there, each after the ones that it refers to. */
export async function findTables(client: Client, names: readonly string[]): Promise<LiveTable[]> {
  const { rows } = await client.query<Found>(
    `select c.relname::text as name, greatest(c.reltuples, 0)::float8 as estimate,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and a.attgenerated = '' and a.attname <> all($2) order by a.attnum) as columns,
       array(select p.relname::text from pg_constraint k join pg_class p on p.oid = k.confrelid
         where k.conrelid = c.oid and k.contype = 'f' and p.oid <> c.oid) as parents
     from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname = any($1)
     order by c.relname`,
    [names, leftOutColumns],
  )
  return parentsFirst(rows)
}

function parentsFirst(tables: readonly Found[]): LiveTable[] {
  const ordered: Found[] = []
  const waiting = new Set(tables)
  while (waiting.size > 0) {
    const known = new Set([...waiting].map(({ name }) => name))
    const ready = [...waiting].filter(({ parents }) => !parents.some((parent) => known.has(parent)))
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...known].join(', ')}`)
    for (const table of ready) waiting.delete(table)
    ordered.push(...ready)
  }
  return ordered.map(({ name, columns, estimate }) => ({ name, columns, estimate }))
}

/** How many rows each of the tables has; those without any are not named. */
export async function countRows(client: Client, tables: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${sqlName(table)}`)
    const n = Number(rows[0]?.n)
    if (n > 0) counts[table] = n
  }
  return counts
}

/** The migrations that the database has, in their order. */
export async function findAppliedMigrations(client: Client): Promise<Pick<Migration, 'name' | 'checksum'>[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name`,
  )
  return rows
}
