import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, stdout } from 'node:process'
import type { DiffTarget } from '@prisma/schema-engine-wasm'
import { startEmbedded } from './embedded-postgres.ts'
import { migrationsFolder, schemaPath } from './migrations.ts'
import { withSchemaEngine } from './schema-engine.ts'

// A developer's tool: npm run db:migration -- <name> [<commit>|empty]
// Writes the SQL that leads from schema.prisma as committed (by default in HEAD) to schema.prisma as it lies here.
// Schemas are compared, not databases: what only SQL can say (triggers, partial indexes, checks) is unknown to the
// schema, and a comparison with a database would drop it.

function formerState(commit: string): DiffTarget {
  if (commit === 'empty') return { tag: 'empty' }
  const content = execFileSync('git', ['show', `${commit}:prisma/schema.prisma`], { encoding: 'utf8' })
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] }
}

async function difference(from: DiffTarget, content: string): Promise<string> {
  // The engine insists on a server to ask for its version.
  const dataDir = await mkdtemp(join(tmpdir(), 'counterclaim-migration-'))
  const database = await startEmbedded({ dataDir, flags: { fsync: 'off' } })
  try {
    const to: DiffTarget = { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] }
    const filters = { externalTables: [], externalEnums: [] }
    const found = await withSchemaEngine(database.url, content, (engine) =>
      engine.diff({ from, to, script: true, exitCode: null, filters }),
    )
    return found.stdout ?? ''
  } finally {
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function writeMigration(name: string, commit: string): Promise<string> {
  const sql = await difference(formerState(commit), await readFile(schemaPath, 'utf8'))
  if (sql.trim() === '' || sql.includes('This is an empty migration')) return 'schema.prisma holds nothing new'
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${stamp}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(migrationsFolder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  await writeFile(join(folder, 'migration.sql'), sql)
  return `${join(folder, 'migration.sql')} written`
}

const name = (argv[2] ?? 'change').replace(/[^a-z0-9]+/gi, '_').toLowerCase()
stdout.write(`${await writeMigration(name, argv[3] ?? 'HEAD')}\n`)
