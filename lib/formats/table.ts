import { AppError, invalid } from '#lib/domain/error.ts'

/** The file formats that a table comes in. */
export type TableFormat = 'csv' | 'xlsx' | 'jsonl'

/** A row by column, or why it is none. `line` counts the lines of the file from 1 (rows of the sheet for XLSX). */
export type TableRow =
  | { readonly line: number; readonly cells: Readonly<Record<string, string>> }
  | { readonly line: number; readonly problem: string }

/** A table that is read as it arrives: its rows can be gone through once. */
export interface Table {
  readonly format: TableFormat
  /** The names in the header, in their order; for JSON Lines those of the first object. */
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<TableRow>
}

/** The most characters of one row; what is longer is a quote that was never closed, or no table. */
export const longestRow = 1_000_000

/** Refuses a whole file. */
export const unreadable = (message: string): AppError => invalid('file', message)

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding it is the purpose
const unkept = /\u0000|\p{Surrogate}/u

/** Whether a database can keep the name of a column: it keeps no NUL, and no half of a surrogate pair. */
export const isKeepable = (name: string): boolean => !unkept.test(name)

/** Where the columns of a table lie: how many there are, those with a name, and the place of each. */
export interface Header {
  readonly names: readonly string[]
  readonly width: number
}

/**
 * The header of a table. Columns without a name at its end are allowed while they stay empty.
 * @throws AppError `invalid` for a name that comes twice or cannot be kept, an unnamed column between others, or no name at all
 */
export function readHeader(cells: readonly string[], line: number): Header {
  const trimmed = cells.map((cell) => cell.trim())
  const names = trimmed.slice(0, trimmed.findLastIndex((name) => name !== '') + 1)
  if (names.length === 0) throw unreadable('The file has no header: its first row names the columns.')
  const unnamed = names.indexOf('')
  if (unnamed >= 0) throw unreadable(`Column ${unnamed + 1} has no name in the header (line ${line}).`)
  const broken = names.findIndex((name) => !isKeepable(name))
  if (broken >= 0)
    throw unreadable(
      `The name of column ${broken + 1} holds a broken character (line ${line}): write it again in full.`,
    )
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined)
    throw unreadable(`The column “${twice}” comes twice in the header (line ${line}): each name once.`)
  return { names, width: cells.length }
}

/** Whether nothing is written in any of the cells. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** The cells under the names of the header; a cell beyond them, when it is filled, is a problem. */
export function rowUnder(header: Header, line: number, cells: readonly string[]): TableRow {
  const { names } = header
  const beyond = cells.findIndex((cell, at) => at >= names.length && cell.trim() !== '')
  if (beyond >= 0) return { line, problem: `Cell ${beyond + 1} lies beyond the last named column, “${names.at(-1)}”.` }
  const row: Record<string, string> = {}
  names.forEach((name, at) => {
    row[name] = cells[at] ?? ''
  })
  return { line, cells: row }
}

/** The message of a refusal of the file; anything else that was thrown is thrown again. */
export function refusalOf(error: unknown): string {
  if (error instanceof AppError) return error.message
  throw error
}
