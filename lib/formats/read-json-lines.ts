import { isKeepable, refusalOf, type Table, type TableRow, unreadable } from './table.ts'
import { textLines } from './text-lines.ts'

type Line = { readonly line: number; readonly text: string }

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  for await (const { firstLine, text } of textLines(bytes)) {
    const lines = text.split('\n')
    for (const [at, line] of lines.entries()) if (line.trim() !== '') yield { line: firstLine + at, text: line }
  }
}

const shape = 'write one object a line, such as {"claimant": "…", "question": "…"}'

function cellOf(value: unknown): string | null {
  if (value === null) return ''
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? plainNumber(value) : null
}

/** Without an exponent, which a column of numbers does not expect. */
const plainNumber = (value: number) => (Number.isInteger(value) ? BigInt(value).toString() : String(value))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function rowOf({ line, text }: Line): TableRow {
  const value = parsed(text)
  if (value === undefined) return { line, problem: `This is not JSON: ${shape}.` }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, problem: `This is no object: ${shape}.` }
  const cells: Record<string, string> = {}
  for (const [name, inner] of Object.entries(value)) {
    if (!isKeepable(name))
      return { line, problem: 'A name in this object holds a broken character: write it again in full.' }
    const cell = cellOf(inner)
    if (cell === null) return { line, problem: `“${name}” holds neither a text nor a number nor null: ${shape}.` }
    if (cell !== '') cells[name] = cell
  }
  return { line, cells }
}

async function* rowsOf(first: TableRow, lines: AsyncGenerator<Line>): AsyncGenerator<TableRow> {
  let line = first.line
  try {
    yield first
    for await (const next of lines) {
      line = next.line
      yield rowOf(next)
    }
  } catch (error) {
    yield { line: line + 1, problem: refusalOf(error) }
  }
}

/**
 * Reads JSON Lines as they arrive: one object a line, its values texts, numbers or null; empty lines are passed over. The
 * columns are the names of the first object: another line may have others.
 * @throws AppError `invalid` for a file whose first line is no object
 */
export async function readJsonLines(bytes: AsyncIterable<Uint8Array>): Promise<Table> {
  const lines = linesOf(bytes)
  const head = await lines.next()
  if (head.done) throw unreadable('The file is empty: each of its lines is an object.')
  const first = rowOf(head.value)
  if ('problem' in first) throw unreadable(`Line ${first.line}: ${first.problem}`)
  const columns = Object.keys(JSON.parse(head.value.text))
  return { format: 'jsonl', columns, rows: rowsOf(first, lines) }
}
