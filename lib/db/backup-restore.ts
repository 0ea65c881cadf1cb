import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type BackupTable, refusedBackup } from '#lib/domain/backup-manifest.ts'
import { type BackupArchive, checkTable } from './backup-archive.ts'
import { inOwnTransaction, onOwnConnection } from './backup-connection.ts'
import { withoutIndexes } from './backup-indexes.ts'
import { applyMigrations, laterMigrations, rebuildSchema } from './backup-schema.ts'
import { countRows, findTables, type LiveTable, leftOutTables, sqlName, sqlNames, tablesOf } from './backup-tables.ts'
import { migrationLock } from './migrate.ts'
import { readMigrations } from './migrations.ts'
import { newId } from './new-id.ts'
import { pgError } from './pg-error.ts'
import { RowMeter } from './row-meter.ts'

/** Rows by table. */
export type RowCounts = Readonly<Record<string, number>>

/** What a restore is told besides what the archive says. */
export interface RestorePlan {
  /** Whether what is recorded here may go. */
  readonly isReplacing: boolean
  readonly now: Date
  /** Who restores, by the address of the service account; made where the restored record does not have it. */
  readonly by: { readonly email: string; readonly name: string }
  readonly onRows?: (rows: number) => void
  /** How long to wait for others who hold the record. */
  readonly patienceMs?: number
}

/** What was done; or, where that was not allowed, what would have gone. */
export type Restored =
  | { readonly isDone: true; readonly replaced: RowCounts; readonly migrations: readonly string[] }
  | { readonly isDone: false; readonly replaces: RowCounts }

const PATIENCE_MS = 60_000

// Waited too long; or a writer and we waited for each other.
const heldByOthers: ReadonlySet<string | undefined> = new Set(['55P03', '40P01'])

/**
 * What a restore would replace, by table; nothing where the record is empty but for the installation's own account.
 */
export async function findReplaced(url: string, systemEmail: string): Promise<RowCounts> {
  return onOwnConnection(url, (client) => countRecorded(client, systemEmail))
}

async function countRecorded(client: Client, systemEmail: string): Promise<RowCounts> {
  const names = tablesOf(await readMigrations()).filter((name) => !leftOutTables.includes(name))
  const counts = await countRows(
    client,
    (await findTables(client, names)).map(({ name }) => name),
  )
  const others = await client.query('select from app_user where email <> $1 limit 1', [systemEmail])
  return Object.keys(counts).length === 1 && others.rowCount === 0 && counts['app_user'] === 1 ? {} : counts
}

/**
 * Puts a checked backup in the place of what the database holds, in one transaction: a failure leaves the former record, and
 * whoever reads or writes meanwhile waits and then finds the restored one. An older record is loaded into the schema of its
 * day and migrated. Needs to own the tables, no more.
 * @throws AppError `conflict` when the archive does not fit, has changed since it was checked, or the record is in use
 */
export async function restoreBackup(url: string, archive: BackupArchive, plan: RestorePlan): Promise<Restored> {
  const migrations = await readMigrations()
  const later = laterMigrations(archive.manifest, migrations)
  return onOwnConnection(url, (client) =>
    inOwnTransaction(client, 'begin', async () => {
      await holdTables(client, tablesOf(migrations), plan.patienceMs ?? PATIENCE_MS)
      const recorded = await countRecorded(client, plan.by.email)
      if (!plan.isReplacing && Object.keys(recorded).length > 0) return { isDone: false, replaces: recorded }
      if (later.length > 0) await rebuildSchema(client, migrations, migrations.length - later.length)
      await loadTables(client, tablesOf(migrations), archive, plan.onRows)
      await applyMigrations(client, later)
      await analyze(client, tablesOf(migrations))
      await noteRestore(client, archive, plan, recorded)
      return { isDone: true, replaced: recorded, migrations: later.map(({ name }) => name) }
    }),
  )
}

async function holdTables(client: Client, names: readonly string[], patienceMs: number): Promise<void> {
  await client.query(`set local lock_timeout = ${patienceMs}`)
  try {
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
    const tables = await findTables(client, names)
    await client.query(`lock table ${sqlNames(tables.map(({ name }) => name))} in access exclusive mode`)
  } catch (error) {
    if (!heldByOthers.has(pgError(error).sqlState)) throw error
    throw refusedBackup(
      'The record is in use, by an import or another long piece of work. Try again when it has ended.',
    )
  }
}

// Else the first readers would plan for empty tables.
async function analyze(client: Client, names: readonly string[]): Promise<void> {
  await client.query(`analyze ${sqlNames((await findTables(client, names)).map(({ name }) => name))}`)
}

async function loadTables(
  client: Client,
  names: readonly string[],
  archive: BackupArchive,
  onRows: RestorePlan['onRows'],
): Promise<void> {
  const live = await findTables(client, names)
  const stored = tablesThatFit(archive, live)
  const liveNames = live.map(({ name }) => name)
  for (const name of liveNames) await client.query(`alter table ${sqlName(name)} disable trigger user`)
  await client.query(`truncate ${sqlNames(liveNames)}`)
  await withoutIndexes(client, liveNames, async () => {
    for (const table of stored) await loadTable(client, archive, table, onRows)
  })
  await continueSequences(client, liveNames)
  for (const name of liveNames) await client.query(`alter table ${sqlName(name)} enable trigger user`)
}

function tablesThatFit({ manifest }: BackupArchive, live: readonly LiveTable[]): readonly BackupTable[] {
  for (const { name, columns } of manifest.tables) {
    const here = live.find((table) => table.name === name)
    if (here === undefined) throw refusedBackup(`The backup does not fit: there is no table ${name} here.`)
    const isSame = columns.length === here.columns.length && columns.every((column) => here.columns.includes(column))
    if (!isSame) throw refusedBackup(`The backup does not fit: the table ${name} has other columns here.`)
  }
  return manifest.tables
}

async function loadTable(client: Client, archive: BackupArchive, table: BackupTable, onRows: RestorePlan['onRows']) {
  const meter = new RowMeter(onRows)
  const rows = await archive.rows(table)
  const target = `${sqlName(table.name)} (${sqlNames(table.columns)})`
  // Frozen: the table was emptied in this transaction, so no one can miss the rows, and no vacuum need write them again.
  const copy = client.query(copyFrom(`copy ${target} from stdin with (freeze, encoding 'UTF8')`))
  await pipeline(rows, meter, copy).catch((error: unknown) => {
    const { sqlState, message } = pgError(error)
    // Data that the table does not take; anything else (a lost connection) is not the archive's fault.
    if (!/^2[23]/.test(sqlState ?? '')) throw error
    throw refusedBackup(`The backup does not fit: the table ${table.name} refuses its rows (${message}).`)
  })
  checkTable(table, meter)
}

/** Numbers go on after the highest; unlike `setval`, this is undone when the restore fails. */
async function continueSequences(client: Client, tables: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(
    `select s.relname::text as sequence, t.relname::text as table, a.attname::text as column
     from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S' join pg_class t on t.oid = d.refobjid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
     where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
       and t.relnamespace = current_schema()::regnamespace and t.relname = any($1)`,
    [tables],
  )
  for (const { sequence, table, column } of rows) {
    const last = await client.query<{ last: string | null }>(
      `select max(${sqlName(column)}) as last from ${sqlName(table)}`,
    )
    await client.query(`alter sequence ${sqlName(sequence)} restart with ${BigInt(last.rows[0]?.last ?? 0) + 1n}`)
  }
}

// In SQL of its own, because the transaction is one of COPY and not Prisma's.
async function noteRestore(client: Client, { manifest }: BackupArchive, plan: RestorePlan, replaced: RowCounts) {
  const { email, name } = plan.by
  await client.query(
    `insert into app_user (id, email, name, role, is_service, created_at) values ($1, $2, $3, 'admin', true, $4)
     on conflict (email) do nothing`,
    [newId(), email, name, plan.now],
  )
  const detail = { createdAt: manifest.createdAt, product: manifest.product, replaced }
  await client.query(
    `insert into audit_entry (at, user_id, action, subject_kind, subject_id, detail)
     select $2, id, 'backup.restore', 'installation', 'record', $3 from app_user where email = $1`,
    [email, plan.now, JSON.stringify(detail)],
  )
}
