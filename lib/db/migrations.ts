import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm'

/** Where the schema and the migrations lie, seen from the project's root, in which every entry point runs. */
export const schemaPath = join('prisma', 'schema.prisma')
/** See `schemaPath`. */
export const migrationsFolder = join('prisma', 'migrations')

/** One migration as it lies in the project. */
export type Migration = {
  name: string
  sql: string
  /** SHA-256 of the file in hexadecimal, as the engine records it when it applies the file. */
  checksum: string
}

/** The migrations in the order in which they apply. */
export async function readMigrations(): Promise<Migration[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.sort().map(readMigration))
}

async function readMigration(name: string): Promise<Migration> {
  const sql = await readFile(join(migrationsFolder, name, 'migration.sql'), 'utf8')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

/** The same migrations as the engine wants to be told of them. */
export async function toMigrationList(migrations: Migration[]): Promise<MigrationList> {
  const lockPath = join(migrationsFolder, 'migration_lock.toml')
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockPath) ? await readFile(lockPath, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}
