import { z } from 'zod'
import type { Tx } from '#lib/db/client.ts'
import { findMapping } from '#lib/db/import-files.ts'
import type { ImportRow } from '#lib/db/import-runs.ts'
import { type ImportMapping, type ImportView, importMappingSchema, previewRows } from '#lib/domain/import.ts'
import { detectPreset } from '#lib/formats/foreign-tables/index.ts'
import { suggestMapping } from '#lib/formats/foreign-tables/suggest-mapping.ts'
import type { Table } from '#lib/formats/table.ts'
import { openStoredTable } from './open-table.ts'

/** What is shown of a file before it is brought in. */
export interface FileLook {
  readonly preview: ImportView['preview']
  readonly previewProblems: ImportView['previewProblems']
  readonly suggestedMapping: ImportMapping
  readonly suggestedPreset: string | null
  /** Whether that is as the last file with these columns was mapped. */
  readonly isRemembered: boolean
}

/** How a file was mapped, as it is remembered by its header. */
const rememberedSchema = z.object({ mapping: importMappingSchema, preset: z.string().nullable() })

/** See {@link rememberedSchema}. */
export type RememberedMapping = z.infer<typeof rememberedSchema>

/** What tells a header again: its columns in any order. */
export const headerKeyOf = (columns: readonly string[]): string => JSON.stringify([...columns].sort())

/** The first rows of a file, good ones and those that cannot be read. */
async function firstRows(table: Table): Promise<Pick<FileLook, 'preview' | 'previewProblems'>> {
  const preview: FileLook['preview'] = []
  const previewProblems: FileLook['previewProblems'] = []
  for await (const row of table.rows) {
    if ('cells' in row) preview.push({ line: row.line, cells: { ...row.cells } })
    else previewProblems.push({ line: row.line, column: '', message: row.problem })
    if (preview.length + previewProblems.length === previewRows) break
  }
  return { preview, previewProblems }
}

/** The first rows of a stored file, and how it may be mapped: as the last time, else by what its columns are called. */
export async function lookAtFile(tx: Tx, run: Pick<ImportRow, 'id' | 'fileName' | 'columns'>): Promise<FileLook> {
  const seen = await firstRows(await openStoredTable(tx, run))
  const remembered = rememberedSchema.safeParse(await findMapping(tx, headerKeyOf(run.columns)))
  if (remembered.success) {
    const { mapping, preset } = remembered.data
    return { ...seen, suggestedMapping: mapping, suggestedPreset: preset, isRemembered: true }
  }
  const preset = detectPreset(run.columns)
  const suggestedPreset = preset?.name ?? null
  return { ...seen, suggestedMapping: suggestMapping(run.columns), suggestedPreset, isRemembered: false }
}
