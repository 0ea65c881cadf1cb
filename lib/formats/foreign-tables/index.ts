import { columnProblems } from '#lib/domain/claim-columns.ts'
import type { CellProblem, ClaimCells } from '#lib/domain/claim-row.ts'
import { acled } from './acled.ts'
import { gtd } from './gtd.ts'
import { ForeignRow, foldedColumn, type TablePreset } from './table-preset.ts'
import { tbij } from './tbij.ts'
import { ucdpGed } from './ucdp-ged.ts'

export type { TablePreset } from './table-preset.ts'

/** Public data sets whose columns are known. A new one is a new file and one line here. */
export const tablePresets: readonly TablePreset[] = [ucdpGed, gtd, acled, tbij]

/** How the columns of a file become ours. */
export interface TableMapping {
  /** Ours by the file's; '' leaves a column out, and one that is not named here keeps its name. */
  readonly columns: Readonly<Record<string, string>>
  /** A data set of {@link tablePresets} by name; then it alone decides, and `columns` count for nothing. */
  readonly preset?: string | undefined
}

const presetNamed = (name: string | undefined) => tablePresets.find((preset) => preset.name === name)

const lacks = (preset: TablePreset, columns: readonly string[]) => {
  const folded = new Set(columns.map(foldedColumn))
  return preset.signature.filter((column) => ![column].flat().some((name) => folded.has(name)))
}

/** The data set that the header is of; undefined for none. */
export const detectPreset = (columns: readonly string[]): TablePreset | undefined =>
  tablePresets.find((preset) => lacks(preset, columns).length === 0)

const renamed = ({ columns }: TableMapping, name: string) =>
  Object.hasOwn(columns, name) ? (columns[name] ?? '') : name

function presetProblems(mapping: TableMapping, columns: readonly string[]): CellProblem[] {
  const preset = presetNamed(mapping.preset)
  if (preset === undefined) {
    const names = tablePresets.map(({ name }) => name).join(', ')
    return [{ column: '', message: `There is no ready mapping “${mapping.preset}”: choose one of ${names}.` }]
  }
  const missing = lacks(preset, columns).map((column) => [column].flat().join(' or '))
  const message = `The columns are not those of ${preset.title}: ${missing.join(', ')} is missing.`
  return missing.length > 0 ? [{ column: '', message }] : []
}

/**
 * What is wrong with the columns of a file under a mapping, before any row is read: see `columnProblems`.
 * @param isHeader false for JSON Lines, where an object may leave out what is empty
 */
export function mappingProblems(mapping: TableMapping, columns: readonly string[], isHeader = true): CellProblem[] {
  if (mapping.preset !== undefined) return presetProblems(mapping, columns)
  return columnProblems(columns.map((name) => renamed(mapping, name)).filter(Boolean), isHeader)
}

const foldedNames = new Map<string, string>()

function folded(name: string): string {
  const known = foldedNames.get(name)
  if (known !== undefined) return known
  const column = foldedColumn(name)
  // Names come from headers; JSON Lines may bring any number of them.
  if (foldedNames.size < 1000) foldedNames.set(name, column)
  return column
}

function renamedCells(mapping: TableMapping, cells: ClaimCells): ClaimCells {
  const row: Record<string, string> = {}
  for (const name in cells) {
    const column = renamed(mapping, name)
    if (column !== '') row[column] = cells[name] ?? ''
  }
  return row
}

/**
 * The rows of a table of claims that one row of a file stands for: the same row under our names, or, by a ready mapping,
 * each claim that a row of the data set makes (none where it makes no claim).
 */
export function mapRow(mapping: TableMapping, cells: ClaimCells): ClaimCells[] {
  const preset = presetNamed(mapping.preset)
  if (preset === undefined) return [renamedCells(mapping, cells)]
  return preset.claims(new ForeignRow(cells, folded))
}
