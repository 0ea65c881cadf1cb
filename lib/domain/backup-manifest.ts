import { z } from 'zod'
import { AppError } from './error.ts'

/** What the manifest of every backup says it is; older and newer versions too. */
export const backupFormat = 'counterclaim-backup'

/** The version of the archive's own layout that is written here, and the newest that is read. */
export const backupFormatVersion = 1

/** Members of the archive besides the tables. */
export const backupMembers = { manifest: 'manifest.json', manifestHash: 'manifest.sha256' } as const

/** Where a table's rows lie in the archive, as PostgreSQL's COPY writes them in text. */
export const backupMemberOf = (table: string): string => `tables/${table}.copy`

// What comes out of an archive is put into SQL, so nothing but plain names passes.
const nameSchema = z.string().regex(/^[a-z_][a-z0-9_]*$/)
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/)

const backupTableSchema = z.strictObject({
  name: nameSchema,
  /** Columns of the rows, in their order; generated ones are left out, the database derives them again. */
  columns: z.array(nameSchema).min(1),
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  /** SHA-256 of the member, before it was compressed. */
  sha256: hashSchema,
})
/** A table in a backup. */
export type BackupTable = z.infer<typeof backupTableSchema>

const backupManifestSchema = z.strictObject({
  format: z.literal(backupFormat),
  formatVersion: z.literal(backupFormatVersion),
  /** Version of Counterclaim that made it. */
  product: z.string(),
  createdAt: z.iso.datetime(),
  /** The migrations that the database had, in their order: the schema that the rows fit. */
  migrations: z.array(z.strictObject({ name: z.string(), checksum: hashSchema })),
  /** Parents before their children. */
  tables: z.array(backupTableSchema),
})
/** What a backup holds, and by what it is checked. */
export type BackupManifest = z.infer<typeof backupManifestSchema>

const headSchema = z.object({ format: z.literal(backupFormat), formatVersion: z.int(), product: z.string() })

/** Refuses an archive, in a sentence that says what is the matter. */
export const refusedBackup = (message: string): AppError => new AppError('conflict', message)

/**
 * Reads a manifest.
 * @throws AppError `conflict` when it is none, or of a newer format than this version reads
 */
export function readManifest(text: string): BackupManifest {
  const json = parsed(text)
  const head = headSchema.safeParse(json)
  if (!head.success) throw refusedBackup('This is not a backup of Counterclaim.')
  const { formatVersion, product } = head.data
  if (formatVersion > backupFormatVersion) {
    const newest = `This version reads formats up to ${backupFormatVersion}`
    throw refusedBackup(
      `The backup was made by Counterclaim ${product} in format ${formatVersion}. ${newest}: update it first.`,
    )
  }
  const manifest = backupManifestSchema.safeParse(json)
  if (!manifest.success) throw refusedBackup('The backup is damaged: its manifest does not say what it should.')
  return manifest.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How many rows a backup holds. */
export const rowsOf = ({ tables }: Pick<BackupManifest, 'tables'>): number =>
  tables.reduce((sum, { rows }) => sum + rows, 0)
