import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { type BackupManifest, backupMemberOf, backupMembers } from '#lib/domain/backup-manifest.ts'

/** The members of a backup by name, and where the bytes of each begin and end in the file. */
export async function membersOf(path: string) {
  const zip = await openPromise(path, { autoClose: false })
  const members = new Map<string, { readonly bytes: Buffer; readonly from: number; readonly size: number }>()
  for await (const entry of zip.eachEntry()) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry)
    const bytes = await buffer(await zip.openReadStreamPromise(entry))
    members.set(entry.fileName, { bytes, from: fileDataStart, size: entry.compressedSize })
  }
  zip.close()
  return members
}

/** A backup as a text by table and its manifest, to be changed. */
export interface Unpacked {
  readonly manifest: BackupManifest
  readonly rows: Map<string, string>
}

/**
 * Writes the backup anew with changes, every checksum right: what nobody but its maker could. `rows` may be changed in place;
 * what is returned replaces the manifest, which then need not be one.
 */
export async function repack(path: string, target: string, change: (backup: Unpacked) => object): Promise<void> {
  const members = await membersOf(path)
  const text = (name: string) => members.get(name)?.bytes.toString() ?? ''
  const manifest: BackupManifest = JSON.parse(text(backupMembers.manifest))
  const rows = new Map(manifest.tables.map(({ name }) => [name, text(backupMemberOf(name))]))
  const changed = change({ manifest, rows })
  const zip = new ZipFile()
  for (const [name, lines] of rows) zip.addBuffer(Buffer.from(lines), backupMemberOf(name))
  const bytes = Buffer.from(JSON.stringify(changed))
  zip.addBuffer(bytes, backupMembers.manifest)
  zip.addBuffer(Buffer.from(createHash('sha256').update(bytes).digest('hex')), backupMembers.manifestHash)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(target))
}

/** The manifest with figures and checksums that fit the rows. */
export function signed({ manifest, rows }: Unpacked): BackupManifest {
  const tables = manifest.tables.map((table) => {
    const bytes = Buffer.from(rows.get(table.name) ?? '')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { ...table, rows: bytes.toString().split('\n').length - 1, bytes: bytes.length, sha256 }
  })
  return { ...manifest, tables }
}
