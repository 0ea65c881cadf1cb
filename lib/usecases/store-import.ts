import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import { insertChunk } from '#lib/db/import-files.ts'
import { deleteImport, insertImport, updateImport } from '#lib/db/import-runs.ts'
import type { ImportView } from '#lib/domain/import.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { shortText } from '#lib/domain/text.ts'
import { getImport } from './get-import.ts'
import { chunksOf } from './imports/file-chunks.ts'
import { openStoredTable } from './imports/open-table.ts'
import { type Asking, parseInput } from './usecase.ts'

/** What is told of a file that comes in. */
export const storedImportSchema = z.strictObject({ fileName: shortText(255) })

/**
 * Keeps an uploaded file, piece by piece, to be looked at, mapped and brought in later; nothing of it is in the record yet.
 * Gives it as `getImport` does. A file that cannot be read as a table is refused and not kept.
 * @throws AppError `invalid` on `file` (what it is, and where it cannot be read), `forbidden`
 */
export async function storeImport(
  asking: Asking,
  input: z.input<typeof storedImportSchema>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<ImportView> {
  const { caller, now = new Date() } = asking
  assertCan(caller, 'claims.import')
  const { fileName } = parseInput(storedImportSchema, input)
  const id = await insertImport(db(), { fileName, format: '', startedBy: caller.id, createdAt: now })
  try {
    await keep(id, fileName, bytes)
  } catch (error) {
    await deleteImport(db(), id)
    throw error
  }
  return getImport({ caller, now }, { id })
}

async function keep(id: string, fileName: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  let byteCount = 0
  let seq = 0
  for await (const chunk of chunksOf(bytes)) {
    byteCount += chunk.byteLength
    await insertChunk(db(), id, seq, chunk)
    seq += 1
  }
  const { format, columns } = await openStoredTable(db(), { id, fileName })
  await updateImport(db(), id, { byteCount, format, columns })
}
