import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import {
  type BackupManifest,
  type BackupTable,
  backupMemberOf,
  backupMembers,
  readManifest,
  refusedBackup,
} from '#lib/domain/backup-manifest.ts'
import { AppError } from '#lib/domain/error.ts'
import { RowMeter } from './row-meter.ts'

/** A backup that is open for reading: its manifest is checked, its tables are not yet. */
export interface BackupArchive {
  readonly manifest: BackupManifest
  /** The rows of a table as COPY takes them. */
  rows(table: BackupTable): Promise<Readable>
}

const MANIFEST_BYTES = 10_000_000

/**
 * Opens a backup for `work`, and closes it.
 * @throws AppError `conflict` when the file is none, is damaged, or is newer than this version reads
 */
export async function withBackup<T>(path: string, work: (archive: BackupArchive) => Promise<T>): Promise<T> {
  const zip = await readable(openPromise(path, { autoClose: false }))
  try {
    const members = await readable(membersOf(zip))
    const manifest = await readable(manifestIn(zip, members))
    const expected = [...Object.values(backupMembers), ...manifest.tables.map(({ name }) => backupMemberOf(name))]
    if (members.size !== expected.length || expected.some((name) => !members.has(name)))
      throw refusedBackup('The backup is damaged: it does not hold the tables that its manifest names.')
    const rows = ({ name }: BackupTable) => zip.openReadStreamPromise(memberIn(members, backupMemberOf(name)))
    return await work({ manifest, rows })
  } finally {
    zip.close()
  }
}

async function membersOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const members = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (members.has(entry.fileName)) throw refusedBackup(`The backup is damaged: it holds ${entry.fileName} twice.`)
    members.set(entry.fileName, entry)
  }
  return members
}

function memberIn(members: ReadonlyMap<string, Entry>, name: string): Entry {
  const entry = members.get(name)
  if (entry === undefined)
    throw refusedBackup(`This is not a backup of Counterclaim, or a damaged one: it has no ${name}.`)
  return entry
}

async function manifestIn(zip: ZipFile, members: ReadonlyMap<string, Entry>): Promise<BackupManifest> {
  const read = async (name: string): Promise<Buffer> => {
    const entry = memberIn(members, name)
    if (entry.uncompressedSize > MANIFEST_BYTES) throw refusedBackup(`The backup is damaged: ${name} is too large.`)
    return buffer(await zip.openReadStreamPromise(entry))
  }
  const bytes = await read(backupMembers.manifest)
  const wanted = (await read(backupMembers.manifestHash)).toString().split(' ')[0]
  if (createHash('sha256').update(bytes).digest('hex') !== wanted)
    throw refusedBackup('The backup is damaged: its manifest is not the one that was written.')
  return readManifest(bytes.toString())
}

/**
 * Reads the whole archive and compares every table with the manifest.
 * @throws AppError `conflict` naming the table that is damaged
 */
export async function checkBackup(archive: BackupArchive, onRows: (rows: number) => void): Promise<void> {
  for (const table of archive.manifest.tables) {
    const meter = new RowMeter(onRows)
    meter.resume()
    await readable(archive.rows(table).then((rows) => pipeline(rows, meter)))
    checkTable(table, meter)
  }
}

/** @throws AppError `conflict` when what passed the meter is not what the manifest says of the table */
export function checkTable({ name, bytes, rows, sha256 }: BackupTable, meter: RowMeter): void {
  if (meter.bytes === bytes && meter.rows === rows && meter.sha256() === sha256) return
  throw refusedBackup(`The backup is damaged: the table ${name} is not what was written.`)
}

/** Whatever an unreadable archive makes its readers throw comes out as a refusal; our own pass as they are. */
async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof AppError) throw error
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw refusedBackup(`There is no file ${String(Reflect.get(Object(error), 'path'))}.`)
    // Errors of the file system name what could not be done; those of the archive are its library's own.
    if (error instanceof Error && 'syscall' in error) throw refusedBackup(`It cannot be read: ${error.message}.`)
    throw refusedBackup('The file is damaged, or it is not a backup of Counterclaim.')
  }
}
