import { type Client, DatabaseError } from 'pg'
import { type BackupManifest, refusedBackup } from '#lib/domain/backup-manifest.ts'
import { findTables, sqlNames, tablesOf } from './backup-tables.ts'
import type { Migration } from './migrations.ts'

/**
 * The migrations that came after a backup was made; none where it was made by a database like this one's.
 * @throws AppError `conflict` when the backup has a migration that is not known here, or a different one
 */
export function laterMigrations(manifest: BackupManifest, migrations: readonly Migration[]): Migration[] {
  for (const [i, { name, checksum }] of manifest.migrations.entries()) {
    const ours = migrations[i]
    if (ours?.name === name && ours.checksum === checksum) continue
    const by = `Counterclaim ${manifest.product}`
    if (migrations.some((migration) => migration.name === name && migration.checksum !== checksum))
      throw refusedBackup(`The backup was made by ${by}, whose migration ${name} is not the one of this version.`)
    throw refusedBackup(
      `The backup was made by ${by}, which is newer: its record has the migration ${name}. Update first.`,
    )
  }
  return migrations.slice(manifest.migrations.length)
}

/**
 * Makes the schema anew as it was after the first of the migrations, without any rows, in the transaction that is open.
 * What others have built on our tables (a view) makes it fail rather than vanish. The list of applied migrations stays as
 * it is, since the others follow in the same transaction.
 */
export async function rebuildSchema(client: Client, migrations: readonly Migration[], first: number): Promise<void> {
  const [types, functions] = [namesIn(migrations, createdType), namesIn(migrations, createdFunction)]
  const views = namesIn(migrations, createdView)
  if (views.length > 0) await client.query(`drop view if exists ${sqlNames(views)}`)
  // A function that takes a table's row would hold the table; one that a trigger or a column calls goes after it.
  await dropFunctions(client, functions)
  const tables = await findTables(client, tablesOf(migrations))
  await dropTables(
    client,
    tables.map(({ name }) => name),
  )
  await dropFunctions(client, functions)
  if (types.length > 0) await client.query(`drop type if exists ${sqlNames(types)}`)
  await applyMigrations(client, migrations.slice(0, first))
}

/** Applies the scripts in the transaction that is open. */
export async function applyMigrations(client: Client, migrations: readonly Migration[]): Promise<void> {
  for (const { sql } of migrations) await client.query(sql)
}

const createdType = /\bcreate type "?(\w+)"?/gi
const createdView = /\bcreate (?:or replace )?view "?(\w+)"?/gi
const createdFunction = /\bcreate (?:or replace )?function "?(\w+)"?/gi

const namesIn = (migrations: readonly Migration[], pattern: RegExp): string[] =>
  migrations.flatMap(({ sql }) => [...sql.matchAll(pattern)].map((found) => found[1] ?? ''))

async function dropTables(client: Client, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await client.query(`drop table ${sqlNames(names)}`).catch((error: unknown) => {
    if (!(error instanceof DatabaseError) || error.code !== '2BP01') throw error
    const what = error.detail ?? error.message
    throw refusedBackup(`The backup needs the tables of its day, and what others built on ours holds them: ${what}.`)
  })
}

/** Drops those on which nothing depends. */
async function dropFunctions(client: Client, names: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ signature: string }>(
    `select p.oid::regprocedure::text as signature from pg_proc p
     where p.pronamespace = current_schema()::regnamespace and p.proname = any($1) and not exists (
       select from pg_depend d where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid)`,
    [names],
  )
  if (rows.length > 0) await client.query(`drop function ${rows.map(({ signature }) => signature).join(', ')}`)
}
