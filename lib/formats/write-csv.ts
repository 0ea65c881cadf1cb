import { stringify } from 'csv-stringify/sync'
import { neutralise } from './spreadsheet-text.ts'

/** A row to be written: texts by column; what is missing or null is an empty cell. */
export type CellsToWrite = Readonly<Record<string, string | number | null | undefined>>

const rowsAtOnce = 200

/** The cells of a row in the order of the columns, safe to open in a spreadsheet. */
export const cellsInOrder = (columns: readonly string[], row: CellsToWrite): string[] =>
  columns.map((column) => neutralise(String(row[column] ?? '')))

/**
 * CSV as it is asked for (RFC 4180, UTF-8 without a mark, CR LF): the header first, then the rows. A text that a spreadsheet
 * would run as a formula begins with an apostrophe, which `readTable` takes away again.
 */
export async function* writeCsv(columns: readonly string[], rows: AsyncIterable<CellsToWrite>): AsyncGenerator<string> {
  // By itself the library quotes the whole delimiter of records, CR LF, and no line feed alone.
  const written = (lines: string[][]) => stringify(lines, { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
  let lines: string[][] = [[...columns]]
  for await (const row of rows) {
    lines.push(cellsInOrder(columns, row))
    if (lines.length < rowsAtOnce) continue
    yield written(lines)
    lines = []
  }
  if (lines.length > 0) yield written(lines)
}
