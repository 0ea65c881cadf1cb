import { type CsvRow, CsvRows } from './csv-rows.ts'
import { restore } from './spreadsheet-text.ts'
import {
  type Header,
  isBlank,
  readHeader,
  refusalOf,
  rowUnder,
  type Table,
  type TableRow,
  unreadable,
} from './table.ts'
import { type TextLines, textLines } from './text-lines.ts'

const delimiters = [',', ';', '\t'] as const

/**
 * The delimiter that stands most often in the header outside of quotation marks; a tab wherever one does, since no name has
 * one, and a comma when none does.
 */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>(delimiters.map((sign) => [sign, 0]))
  let isQuoted = false
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted
    if (isQuoted) continue
    if (sign === '\n' && [...counts.values()].some((count) => count > 0)) break
    const count = counts.get(sign)
    if (count !== undefined) counts.set(sign, count + 1)
  }
  if (counts.get('\t')) return '\t'
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

const isBlankRow = (row: CsvRow) => 'cells' in row && isBlank(row.cells)

function tableRow(header: Header, row: CsvRow): TableRow {
  if ('problem' in row) return row
  const { line, cells } = row
  if (cells.length === header.width) return rowUnder(header, line, cells.map(restore))
  const [few, many] = [cells.length < header.width, 'a cell with the delimiter in it needs quotation marks']
  const problem = `This row has ${cells.length} cells and the header ${header.width}: ${few ? 'add the empty ones' : many}.`
  return { line, problem }
}

/** Rows until the end; where the rest cannot be decoded, those before it, and then the refusal is thrown. */
async function* rowsOf(first: CsvRow[], reader: CsvRows, rest: AsyncGenerator<TextLines>): AsyncGenerator<CsvRow> {
  yield* first
  try {
    for await (const { text } of rest) {
      yield* reader.read(text)
      if (reader.isGivenUp) return
    }
  } catch (error) {
    yield* reader.drain()
    throw error
  }
  yield* reader.finish()
}

/** Rows until the end, or until the file turns out to be no text: that is the last row's problem. */
async function* soundRows(header: Header, rows: AsyncGenerator<CsvRow>, at: number): AsyncGenerator<TableRow> {
  let line = at
  try {
    for await (const row of rows) {
      line = row.line
      if (!isBlankRow(row)) yield tableRow(header, row)
    }
  } catch (error) {
    const problem = refusalOf(error)
    const named = /^Line (\d+) /.exec(problem)?.[1]
    yield { line: named === undefined ? line + 1 : Number(named), problem }
  }
}

async function nextFilled(rows: AsyncGenerator<CsvRow>): Promise<CsvRow | undefined> {
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    if (!isBlankRow(next.value)) return next.value
  }
  return undefined
}

/**
 * Reads CSV as it arrives: RFC 4180 with a header, lines of any ending, the delimiter (comma, semicolon, tab) recognised
 * from the header; blank rows are passed over. A row with too many or too few cells or misplaced quotation marks is a
 * problem with its line; so is, as the last row, a line that is not in the file's encoding.
 * @throws AppError `invalid` for a file without a sound header
 */
export async function readCsv(bytes: AsyncIterable<Uint8Array>): Promise<Table> {
  const pieces = textLines(bytes)
  const first = await pieces.next()
  const text = first.done ? '' : first.value.text
  if (/^[^\n]*\0/.test(text))
    throw unreadable('Line 1 holds NUL characters, so the file is not UTF-8 text: save it as UTF-8.')
  const reader = new CsvRows(delimiterOf(text))
  const rows = rowsOf(reader.read(text), reader, pieces)
  const head = await nextFilled(rows)
  if (head === undefined) throw unreadable('The file is empty: its first row names the columns.')
  if ('problem' in head) throw unreadable(`Line ${head.line}, the header: ${head.problem}`)
  const header = readHeader(head.cells.map(restore), head.line)
  return { format: 'csv', columns: header.names, rows: soundRows(header, rows, head.line) }
}
