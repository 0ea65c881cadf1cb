import type { z } from 'zod'
import { db } from '#lib/db/client.ts'
import { deleteImport, insertImport, updateImport } from '#lib/db/import-runs.ts'
import { type ImportReport, importOptionsSchema } from '#lib/domain/import.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { shortText } from '#lib/domain/text.ts'
import { readTable } from '#lib/formats/read-table.ts'
import { followImport } from './imports/follow-import.ts'
import { type Asking, parseInput } from './usecase.ts'

/** What is told of a file that is brought in at once, and how it is to be read. */
export const importedFileSchema = importOptionsSchema.extend({ fileName: shortText(255) })

/** A file and who wants to know how far it is. */
export interface FileToImport extends z.input<typeof importedFileSchema> {
  readonly bytes: AsyncIterable<Uint8Array>
  /** Told how many rows have been read. */
  readonly onProgress?: (rows: number) => void
  /** Stops the import, with nothing written. */
  readonly signal?: AbortSignal
}

/**
 * Brings a table of claims in as it arrives, all or nothing (or with `partial` the good rows), and gives the report. Of a
 * dry run nothing is kept, not even that it was made; of any other the report stays.
 * @throws AppError `invalid`, `forbidden`, `conflict` while another import runs or when it was stopped
 */
export async function importClaims(asking: Asking, file: FileToImport): Promise<ImportReport> {
  const { bytes, onProgress, signal, ...given } = file
  const { caller, now = new Date() } = asking
  assertCan(caller, 'claims.import')
  const { fileName, ...options } = parseInput(importedFileSchema, given)
  const id = await insertImport(db(), { fileName, format: '', startedBy: caller.id, createdAt: now })
  const open = async () => {
    const table = await readTable(bytes, fileName)
    await updateImport(db(), id, { format: table.format, columns: table.columns })
    return table
  }
  if (!options.dryRun) return followImport({ id, fileName, caller, now, options, open, onProgress, signal })
  try {
    const report = await followImport({ id, fileName, caller, now, options, open, onProgress, signal })
    return { ...report, import: null }
  } finally {
    await deleteImport(db(), id)
  }
}
