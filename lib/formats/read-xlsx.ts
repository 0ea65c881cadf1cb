import { ByteStore } from './byte-store.ts'
import { restore } from './spreadsheet-text.ts'
import {
  type Header,
  isBlank,
  longestRow,
  readHeader,
  refusalOf,
  rowUnder,
  type Table,
  type TableRow,
  unreadable,
} from './table.ts'
import { dateOfSerial, numberText } from './xlsx-dates.ts'
import { decodeXlsxText, xmlReader } from './xlsx-text.ts'
import { openWorkbook, type Workbook } from './xlsx-workbook.ts'

const mostBytes = 250_000_000
const mostColumns = 16_384

interface SheetRow {
  readonly line: number
  readonly cells: string[]
  readonly problem: string | null
}

/** The number of a column from a reference: A is 0, AB12 is 27. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
  }
  return column - 1
}

/**
 * A cell's value as text: dates as ISO days, numbers plain, formulas by the value they had when the file was saved. Null for
 * a shared text that is not there.
 */
function cellText(book: Workbook, type: string, style: number, value: string): string | null {
  if (type === 's') return value === '' ? '' : (book.sharedText(Number(value)) ?? null)
  if (type === 'inlineStr' || type === 'str') return decodeXlsxText(value)
  if (type === 'b') return value === '1' ? 'true' : 'false'
  if (type === 'd') return value.slice(0, 10)
  const shown = value === '' ? undefined : book.shown(style)
  return (shown && dateOfSerial(Number(value), shown, book.is1904)) ?? numberText(value)
}

/** Turns the events of a sheet's XML into rows, which `take` gives and forgets. */
class SheetReader {
  readonly #book: Workbook
  #rows: SheetRow[] = []
  #line = 0
  #cells: string[] = []
  #length = 0
  #problem: string | null = null
  #column = -1
  #reference = ''
  #type = ''
  #style = 0
  #value = ''
  #isValue = false
  #isPhonetic = false
  #isFormula = false
  #hasValue = false

  constructor(book: Workbook) {
    this.#book = book
  }

  take(): SheetRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, { r, t, s }: Readonly<Record<string, string>>): void {
    if (name === 'row') this.#openRow(r)
    if (name === 'c') this.#openCell(r, t ?? 'n', Number(s ?? 0))
    if (name === 'rPh') this.#isPhonetic = true
    if (name === 'f') this.#isFormula = true
    if (name === 'v') this.#hasValue = true
    this.#isValue = (name === 'v' || name === 't') && !this.#isPhonetic
  }

  text(text: string): void {
    if (this.#isValue) this.#value += text
  }

  close(name: string): void {
    this.#isValue = false
    if (name === 'c') this.#closeCell()
    if (name === 'row') this.#rows.push({ line: this.#line, cells: this.#cells, problem: this.#problem })
    if (name === 'rPh') this.#isPhonetic = false
  }

  #openRow(number: string | undefined): void {
    this.#line = number === undefined ? this.#line + 1 : Number(number)
    if (!Number.isSafeInteger(this.#line)) throw unreadable(`The workbook has a row ${number}: rows have numbers.`)
    this.#cells = []
    this.#length = 0
    this.#problem = null
    this.#column = -1
  }

  #openCell(reference: string | undefined, type: string, style: number): void {
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference)
    this.#reference = reference ?? `column ${this.#column + 1}`
    this.#type = type
    this.#style = style
    this.#value = ''
    this.#isFormula = false
    this.#hasValue = false
    if (this.#column < 0 || this.#column >= mostColumns)
      throw unreadable(`The workbook has a cell ${reference}: there is no such column.`)
  }

  #closeCell(): void {
    if (this.#type === 'e')
      this.#problem ??= `Cell ${this.#reference} holds the error ${this.#value}: write a value instead.`
    // What a program wrote without calculating it.
    if (this.#isFormula && !this.#hasValue)
      this.#problem ??= `Cell ${this.#reference} holds a formula without its value: open the file in a spreadsheet program and save it.`
    const text = cellText(this.#book, this.#type, this.#style, this.#value)
    if (text === null) this.#problem ??= `Cell ${this.#reference} has lost its text: the workbook is damaged.`
    this.#length += text?.length ?? 0
    if (this.#length > longestRow) this.#problem ??= `This row is longer than ${longestRow / 1e6} MB.`
    if (!text || this.#problem !== null) return
    while (this.#cells.length < this.#column) this.#cells.push('')
    this.#cells[this.#column] = text
  }
}

function* sheetRows(book: Workbook): Generator<SheetRow> {
  const reader = new SheetReader(book)
  const xml = xmlReader({
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  })
  for (const piece of book.sheet()) {
    xml.write(piece)
    yield* reader.take()
  }
  xml.end()
}

const tableRow = (header: Header, { line, cells, problem }: SheetRow): TableRow =>
  problem === null ? rowUnder(header, line, cells.map(restore)) : { line, problem }

async function* rowsOf(header: Header, rows: Generator<SheetRow>, at: number): AsyncGenerator<TableRow> {
  let line = at
  try {
    for (const row of rows) {
      line = row.line
      if (row.problem !== null || !isBlank(row.cells)) yield tableRow(header, row)
    }
  } catch (error) {
    yield { line: line + 1, problem: refusalOf(error) }
  }
}

/**
 * Reads the first sheet of an XLSX workbook that is not hidden: the file is kept compressed, since what its cells share may
 * lie at its end, and the sheet is read as the rows are asked for. Dates come as ISO days (of lower precision where their
 * format shows no more), numbers as plain text, formulas by their value. `line` is the row of the sheet.
 * @throws AppError `invalid` for what is no sound workbook, for a ZIP bomb, and for a sheet without a header
 */
export async function readXlsx(bytes: AsyncIterable<Uint8Array>): Promise<Table> {
  const file = new ByteStore()
  for await (const piece of bytes) {
    file.append(piece)
    if (file.length > mostBytes) throw unreadable(`The workbook is larger than ${mostBytes / 1e6} MB: save it as CSV.`)
  }
  const rows = sheetRows(openWorkbook(file))
  for (let next = rows.next(); !next.done; next = rows.next()) {
    const { line, cells, problem } = next.value
    if (problem !== null) throw unreadable(`Row ${line}, the header: ${problem}`)
    if (isBlank(cells)) continue
    const header = readHeader(cells.map(restore), line)
    return { format: 'xlsx', columns: header.names, rows: rowsOf(header, rows, line) }
  }
  throw unreadable('The first sheet is empty: its first row names the columns.')
}
