import type { Tx } from '#lib/db/client.ts'
import { findMapping } from '#lib/db/import-files.ts'
import type { ImportRow } from '#lib/db/import-runs.ts'
import { type ImportMapping, importMappingSchema, previewRows } from '#lib/domain/import.ts'
import { openStoredTable } from './open-table.ts'

/** What is shown of a file before it is brought in. */
export interface FileLook {
  readonly preview: Record<string, string>[]
  readonly suggestedMapping: ImportMapping
  readonly suggestedPreset: string | null
}

/** What tells a header again: its columns in any order. */
export const headerKeyOf = (columns: readonly string[]): string => JSON.stringify([...columns].sort())

/** The first rows of a stored file, and the mapping that it had the last time. */
export async function lookAtFile(tx: Tx, run: Pick<ImportRow, 'id' | 'fileName' | 'columns'>): Promise<FileLook> {
  const { rows } = await openStoredTable(tx, run)
  const preview: Record<string, string>[] = []
  for await (const row of rows) {
    if ('cells' in row) preview.push({ ...row.cells })
    if (preview.length === previewRows) break
  }
  const remembered = importMappingSchema.safeParse(await findMapping(tx, headerKeyOf(run.columns)))
  return { preview, suggestedMapping: remembered.data ?? {}, suggestedPreset: null }
}
