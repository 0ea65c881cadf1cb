import { type Parser, parse } from 'csv-parse'
import { longestRow } from './table.ts'

/** A record with the lines of the file that it takes, or why the lines are none. */
export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly problem: string }

const afterLines = (text: string, count: number): number => {
  let at = 0
  for (let passed = 0; passed < count && at < text.length; passed += 1) at = text.indexOf('\n', at) + 1 || text.length
  return at
}

/** Files with more misplaced quotes than this are no CSV; each costs reading a piece of the file again. */
const mostFaults = 100

/** The parser looks some characters ahead before it completes a record; empty lines are passed over anyway. */
const lookahead = '\n'.repeat(8)

const unclosed = 'A quotation mark opens a cell in this line and is never closed: write one at the end of the cell.'

/** The text in parts of whole lines, each about twice as long as the one before: where one fault was, more are near. */
function* growingParts(text: string): Generator<string> {
  let size = 256
  for (let from = 0; from < text.length; size *= 2) {
    const to = text.indexOf('\n', from + size) + 1 || text.length
    yield text.slice(from, to)
    from = to
  }
}

const problemOf = (code: string): string => {
  if (code === 'CSV_MAX_RECORD_SIZE')
    return `This row is longer than ${longestRow / 1e6} MB, or a quotation mark that opens a cell in it is never closed.`
  return 'A quotation mark stands inside a cell: put the cell in quotation marks and double those inside, "like ""this""".'
}

/**
 * Records of a CSV text (RFC 4180) with the line on which each begins. A record with misplaced quotation marks is told as
 * a problem, and reading goes on with the line after its first.
 */
export class CsvRows {
  readonly #delimiter: string
  #parser: Parser
  #out: CsvRow[] = []
  #failure: string | null = null
  /** Lines before what the parser was given. */
  #linesBefore = 0
  /** The line on which the next record begins. */
  #nextLine = 1
  /** The text from that line on that the parser was given. */
  #pending = ''
  #faults = 0
  /** Whether so many lines were misquoted that the rest is not read. */
  isGivenUp = false

  constructor(delimiter: string) {
    this.#delimiter = delimiter
    this.#parser = this.#newParser()
  }

  // Records are taken in the callback, at once and in order: no stream is between, and nothing is buffered.
  #newParser(): Parser {
    return parse({
      delimiter: this.#delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      max_record_size: longestRow,
      skip_records_with_error: true,
      on_skip: (error) => {
        this.#failure ??= problemOf(error?.code ?? '')
        return undefined
      },
      on_record: (cells: string[], { lines }) => {
        if (this.#failure === null) {
          this.#out.push({ line: this.#nextLine, cells })
          this.#nextLine = this.#linesBefore + lines + 1
        }
        return null
      },
    })
  }

  /** The records that this piece of text, whole lines, completes. */
  read(text: string): CsvRow[] {
    if (this.isGivenUp) return []
    this.#pending += text
    this.#write(text)
    return this.#taken()
  }

  /** The records that are complete and still wait for the look ahead; nothing is read after this. */
  drain(): CsvRow[] {
    return this.read(this.#pending.endsWith('\n') ? lookahead : `\n${lookahead}`)
  }

  /** What is left when the text has ended: a record that was never completed is a problem. */
  finish(): CsvRow[] {
    const rows = this.drain()
    while (!this.isGivenUp && /[^\n]/.test(this.#pending)) {
      this.#failure = unclosed
      this.#skipLine()
    }
    return [...rows, ...this.#taken()]
  }

  #write(text: string): void {
    const firstLine = this.#nextLine
    for (const part of this.#faults === 0 ? [text] : growingParts(text)) {
      if (this.#failure === null) this.#parser.write(part)
    }
    this.#pending = this.#pending.slice(afterLines(this.#pending, this.#nextLine - firstLine))
    while (this.#failure !== null && !this.isGivenUp) this.#skipLine()
  }

  #skipLine(): void {
    this.#faults += 1
    this.isGivenUp = this.#faults > mostFaults
    const rest = 'Too many lines have misplaced quotation marks: nothing from here on was read. Is this a CSV file?'
    this.#out.push({ line: this.#nextLine, problem: this.isGivenUp ? rest : (this.#failure ?? unclosed) })
    this.#failure = null
    this.#pending = this.#pending.slice(afterLines(this.#pending, 1))
    this.#linesBefore = this.#nextLine
    this.#nextLine += 1
    this.#parser = this.#newParser()
    if (!this.isGivenUp) this.#write(this.#pending)
  }

  #taken(): CsvRow[] {
    const rows = this.#out
    this.#out = []
    return rows
  }
}
