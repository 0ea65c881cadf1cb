import { createHash } from 'node:crypto'
import { createWriteStream, rmSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import process from 'node:process'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { ZipFile } from 'yazl'
import {
  type BackupManifest,
  type BackupTable,
  backupFormat,
  backupFormatVersion,
  backupMemberOf,
  backupMembers,
  refusedBackup,
} from '#lib/domain/backup-manifest.ts'
import { inOwnTransaction, onOwnConnection } from './backup-connection.ts'
import {
  findAppliedMigrations,
  findTables,
  type LiveTable,
  leftOutTables,
  sqlName,
  sqlNames,
  tablesOf,
} from './backup-tables.ts'
import { readMigrations } from './migrations.ts'
import { RowMeter } from './row-meter.ts'

/** What a backup is told besides what the database knows; `onRows` hears how far it is, and of about how many rows. */
export interface BackupPlan {
  readonly product: string
  readonly now: Date
  readonly onRows?: (rows: number, about: number) => void
}

// Level 6 takes three times as long for a tenth less.
const compressionLevel = 2

/**
 * Writes everything in the database into one archive (ZIP; rows as COPY writes them), as it is at one moment, whatever is
 * written meanwhile. Nothing lies in memory whole. The file appears when it is complete, readable by its owner alone.
 */
export async function writeBackup(url: string, path: string, plan: BackupPlan): Promise<BackupManifest> {
  const aside = `${path}.${process.pid}.part`
  const sweep = () => rmSync(aside, { force: true })
  process.once('exit', sweep)
  try {
    const manifest = await onOwnConnection(url, (client) => copyOut(client, aside, plan))
    await rename(aside, path)
    return manifest
  } catch (error) {
    await rm(aside, { force: true })
    if (!isOfFile(error)) throw error
    throw refusedBackup(`The backup cannot be written: ${error.message}.`)
  } finally {
    process.off('exit', sweep)
  }
}

/** Errors of the file system name what they could not do; those of the database have no such name. */
const isOfFile = (error: unknown): error is Error => error instanceof Error && 'syscall' in error && 'path' in error

async function copyOut(client: Client, path: string, plan: BackupPlan): Promise<BackupManifest> {
  const ours = tablesOf(await readMigrations()).filter((name) => !leftOutTables.includes(name))
  return inOwnTransaction(client, 'begin isolation level repeatable read read only', async () => {
    const named = await findTables(client, ours)
    // A table that is emptied by a restore looks empty even to a snapshot taken before, unless it is held.
    await client.query(`lock table ${sqlNames(named.map(({ name }) => name))} in access share mode`)
    return writeArchive(client, path, await findTables(client, ours), plan)
  })
}

async function writeArchive(client: Client, path: string, tables: readonly LiveTable[], plan: BackupPlan) {
  const zip = new ZipFile()
  // The stream that failed says the same where it is awaited.
  zip.on('error', () => undefined)
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  const written = pipeline(zip.outputStream, file)
  const failed = written.then(() => new Promise<never>(() => undefined))
  const about = tables.reduce((sum, { estimate }) => sum + estimate, 0)
  let done = 0
  const onRows = (rows: number) => {
    done += rows
    plan.onRows?.(done, about)
  }
  try {
    const copied: BackupTable[] = []
    for (const table of tables)
      copied.push(await Promise.race([addTable(client, zip, table, plan.now, onRows), failed]))
    const manifest: BackupManifest = {
      format: backupFormat,
      formatVersion: backupFormatVersion,
      product: plan.product,
      createdAt: plan.now.toISOString(),
      migrations: await findAppliedMigrations(client),
      tables: copied,
    }
    addManifest(zip, manifest, plan.now)
    zip.end()
    await written
    return manifest
  } finally {
    file.destroy()
  }
}

async function addTable(
  client: Client,
  zip: ZipFile,
  { name, columns }: LiveTable,
  mtime: Date,
  onRows: (rows: number) => void,
): Promise<BackupTable> {
  const meter = new RowMeter(onRows)
  zip.addReadStream(meter, backupMemberOf(name), { mtime, mode: 0o100600, compressionLevel })
  await pipeline(client.query(copyTo(`copy ${sqlName(name)} (${sqlNames(columns)}) to stdout`)), meter)
  return { name, columns: [...columns], rows: meter.rows, bytes: meter.bytes, sha256: meter.sha256() }
}

function addManifest(zip: ZipFile, manifest: BackupManifest, mtime: Date): void {
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  const hash = createHash('sha256').update(bytes).digest('hex')
  const options = { mtime, mode: 0o100600 }
  zip.addBuffer(bytes, backupMembers.manifest, options)
  zip.addBuffer(Buffer.from(`${hash}  ${backupMembers.manifest}\n`), backupMembers.manifestHash, options)
}
