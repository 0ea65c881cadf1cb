import type { z } from 'zod'
import { db } from '#lib/db/client.ts'
import { deleteChunks } from '#lib/db/import-files.ts'
import { deleteImport } from '#lib/db/import-runs.ts'
import type { ImportReport, importOptionsSchema } from '#lib/domain/import.ts'
import { runStoredImport } from './start-import.ts'
import { storeImport } from './store-import.ts'
import type { Asking } from './usecase.ts'

/** A file that is being sent; how it is to be read may come after it. */
export interface SentFile {
  readonly fileName: string
  readonly bytes: AsyncIterable<Uint8Array>
  readonly options: () => Promise<z.input<typeof importOptionsSchema>>
}

/**
 * Brings in a file that is sent together with how it is to be read, in any order: keeps it, runs it to its end, and lets it
 * go. Of a dry run, or of a file that is refused as a whole, nothing is kept.
 * @throws AppError as `importClaims`
 */
export async function importUpload(asking: Asking, { fileName, bytes, options }: SentFile): Promise<ImportReport> {
  const { id } = await storeImport(asking, { fileName }, bytes)
  let report: ImportReport | null = null
  try {
    report = await runStoredImport(asking, { id, ...(await options()) })
    return report.isDryRun ? { ...report, import: null } : report
  } finally {
    if (report === null || report.isDryRun) await deleteImport(db(), id)
    else await deleteChunks(db(), id)
  }
}
