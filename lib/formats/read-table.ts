import { readCsv } from './read-csv.ts'
import { readJsonLines } from './read-json-lines.ts'
import { readXlsx } from './read-xlsx.ts'
import { type Table, unreadable } from './table.ts'

const sniffed = 512

/** The first bytes, at least so many where there are as many, and all the bytes again. */
async function peek(source: AsyncIterator<Uint8Array>): Promise<[Uint8Array, AsyncIterable<Uint8Array>]> {
  const chunks: Uint8Array[] = []
  let length = 0
  while (length < sniffed) {
    const next = await source.next()
    if (next.done) break
    chunks.push(next.value)
    length += next.value.length
  }
  const start = new Uint8Array(Math.min(length, sniffed))
  let at = 0
  for (const chunk of chunks) {
    start.set(chunk.subarray(0, start.length - at), at)
    at = Math.min(at + chunk.length, start.length)
  }
  async function* all() {
    yield* chunks
    yield* { [Symbol.asyncIterator]: () => source }
  }
  return [start, all()]
}

const begins = (start: Uint8Array, signature: readonly number[]) => signature.every((byte, at) => start[at] === byte)

function readerOf(start: Uint8Array, fileName: string): (bytes: AsyncIterable<Uint8Array>) => Promise<Table> {
  if (begins(start, [0xd0, 0xcf, 0x11, 0xe0]))
    throw unreadable(
      'This is an old Excel workbook (.xls) or one with a password: save it as plain .xlsx or CSV and import that.',
    )
  if (begins(start, [0x50, 0x4b, 0x03, 0x04])) return readXlsx
  const text = new TextDecoder().decode(start).trimStart()
  return /\.(jsonl|ndjson)$/i.test(fileName) || text.startsWith('{') ? readJsonLines : readCsv
}

/**
 * Reads a table of CSV, XLSX or JSON Lines as it arrives. XLSX is known by its first bytes, JSON Lines by the name of the
 * file (`.jsonl`, `.ndjson`) or by a first line that begins an object; everything else is read as CSV. Texts that were
 * neutralised for spreadsheets are restored in CSV and XLSX.
 * @throws AppError `invalid` (field `file`) for a file that is none of these, or has no sound header
 */
export async function readTable(bytes: AsyncIterable<Uint8Array>, fileName: string): Promise<Table> {
  const source = bytes[Symbol.asyncIterator]()
  try {
    const [start, all] = await peek(source)
    return await readerOf(start, fileName)(all)
  } catch (error) {
    // Whoever gives the bytes can close their file.
    await source.return?.()
    throw error
  }
}
