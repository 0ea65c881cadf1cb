import { readFile } from 'node:fs/promises'
import type { Client } from 'pg'
import { type Migration, readMigrations, schemaPath, toMigrationList } from './migrations.ts'
import { clientTo } from './route-client.ts'
import { withSchemaEngine } from './schema-engine.ts'

/**
 * The advisory lock of whoever changes the schema. The engine holds one of its own (72707369) while it applies; this one
 * covers the look before it as well.
 */
export const migrationLock = 4_611_137

/** The database and the migrations of this version do not fit together; the message names the migration. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

type Record = { name: string; checksum: string; state: 'applied' | 'failed' }

/**
 * Brings the database to this version's schema and returns the names of the migrations just applied. Recorded in
 * `_prisma_migrations`, so that `prisma migrate deploy` agrees. Several processes may call it at once; one whose
 * application was interrupted is applied again, since each is one transaction.
 * @throws MigrationError when an applied migration was edited since, is unknown here, or fails
 */
export async function migrate(url: string): Promise<string[]> {
  const client = clientTo(url)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    const migrations = await readMigrations()
    const records = await readRecords(client)
    checkRecords(migrations, records)
    const isApplied = new Set(records.filter(({ state }) => state === 'applied').map(({ name }) => name))
    const waiting = migrations.filter(({ name }) => !isApplied.has(name))
    if (waiting.length === 0) return []
    const failed = records.filter(({ name, state }) => state === 'failed' && !isApplied.has(name))
    return await apply(url, migrations, failed)
  } finally {
    await client.end()
  }
}

async function readRecords(client: Client): Promise<Record[]> {
  const known = await client.query<{ found: boolean }>("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found")
  if (known.rows[0]?.found !== true) return []
  const { rows } = await client.query<Record>(
    `SELECT migration_name AS name, checksum,
            CASE WHEN finished_at IS NULL THEN 'failed' ELSE 'applied' END AS state
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows
}

function checkRecords(migrations: Migration[], records: Record[]): void {
  for (const { name, checksum, state } of records) {
    const migration = migrations.find((candidate) => candidate.name === name)
    if (migration === undefined) {
      throw new MigrationError(`The database has migration ${name}, which this version does not know; it is newer`)
    }
    if (state === 'applied' && migration.checksum !== checksum) {
      throw new MigrationError(`Migration ${name} was edited after it had been applied to this database`)
    }
  }
}

async function apply(url: string, migrations: Migration[], failed: Record[]): Promise<string[]> {
  const schema = await readFile(schemaPath, 'utf8')
  const migrationsList = await toMigrationList(migrations)
  const filters = { externalTables: [], externalEnums: [] }
  try {
    return await withSchemaEngine(url, schema, async (engine) => {
      for (const { name } of failed) await engine.markMigrationRolledBack({ migrationName: name })
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters })
      return appliedMigrationNames
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationError(`A migration failed and was rolled back: ${reason}`, { cause: error })
  }
}
