import { Inflate } from 'fflate'
import type { ByteStore } from './byte-store.ts'
import { unreadable } from './table.ts'

/** A file in a ZIP archive (PKWARE APPNOTE 6.3, section 4.3.12). */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly compressed: number
  /** Where its local header begins. */
  readonly offset: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const endLength = 22
const mostEntries = 10_000

// As Apache POI does: below this much, and below this many times the compressed size, nothing is taken for a bomb.
const harmlessBytes = 10_000_000
const mostExpansion = 100
// A piece of so many bytes inflates to 32 MB at the most.
const pieceSize = 32_768

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const damaged = () =>
  unreadable('The workbook is damaged or incomplete: open it, save it as .xlsx and import it again.')

/** Sizes and offsets over 4 GB, and those of writers that use the long form always (section 4.5.3), from the extra field. */
function longNumbers(extra: Uint8Array): number[] {
  const view = viewOf(extra)
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    const numbers: number[] = []
    const end = Math.min(at + 4 + view.getUint16(at + 2, true), extra.length)
    for (let field = at + 4; field + 8 <= end; field += 8) numbers.push(Number(view.getBigUint64(field, true)))
    return numbers
  }
  return []
}

function directoryOf(bytes: ByteStore): { at: number; count: number } {
  const tailFrom = Math.max(0, bytes.length - endLength - 0xffff)
  const tail = bytes.read(tailFrom, bytes.length)
  const view = viewOf(tail)
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (view.getUint32(at, true) === endSignature)
      return { at: view.getUint32(at + 16, true), count: view.getUint16(at + 10, true) }
  }
  throw damaged()
}

/**
 * The files of an archive, by its central directory.
 * @throws AppError `invalid` for what is no whole archive
 */
export function zipEntries(bytes: ByteStore): ZipEntry[] {
  const { at: start, count } = directoryOf(bytes)
  if (count > mostEntries) throw damaged()
  const entries: ZipEntry[] = []
  for (let at = start; entries.length < count; ) {
    const head = bytes.read(at, at + 46)
    if (head.length < 46 || viewOf(head).getUint32(0, true) !== entrySignature) throw damaged()
    const view = viewOf(head)
    const [nameLength, extraLength, noteLength] = [
      view.getUint16(28, true),
      view.getUint16(30, true),
      view.getUint16(32, true),
    ]
    const name = new TextDecoder().decode(bytes.read(at + 46, at + 46 + nameLength))
    const long = longNumbers(bytes.read(at + 46 + nameLength, at + 46 + nameLength + extraLength))
    const field = (place: number) => {
      const short = view.getUint32(place, true)
      return short === 0xffffffff ? (long.shift() ?? short) : short
    }
    // The long numbers come in this order, each only where the short one is full.
    const [, compressed, offset] = [field(24), field(20), field(42)]
    entries.push({
      name,
      method: view.getUint16(10, true),
      isEncrypted: (view.getUint16(8, true) & 1) === 1,
      compressed,
      offset,
    })
    at += 46 + nameLength + extraLength + noteLength
  }
  return entries
}

/**
 * The content of a file of the archive, in pieces. What expands more than a hundredfold is refused (a ZIP bomb).
 * @throws AppError `invalid` for a damaged or encrypted file, and for a bomb
 */
export function* inflated(bytes: ByteStore, entry: ZipEntry): Generator<Uint8Array> {
  if (entry.isEncrypted) throw unreadable('The workbook is protected by a password: save it without one.')
  const local = bytes.read(entry.offset, entry.offset + 30)
  if (local.length < 30 || viewOf(local).getUint32(0, true) !== localSignature) throw damaged()
  const start = entry.offset + 30 + viewOf(local).getUint16(26, true) + viewOf(local).getUint16(28, true)
  const end = start + entry.compressed
  if (end > bytes.length || ![0, 8].includes(entry.method)) throw damaged()
  let total = 0
  for (const piece of entry.method === 0 ? stored(bytes, start, end) : deflated(bytes, start, end)) {
    total += piece.length
    if (total > harmlessBytes && total > mostExpansion * entry.compressed)
      throw unreadable('The workbook expands more than a hundredfold, as no table of claims does: save it as CSV.')
    yield piece
  }
}

function* stored(bytes: ByteStore, start: number, end: number): Generator<Uint8Array> {
  for (let at = start; at < end; at += pieceSize) yield bytes.read(at, Math.min(at + pieceSize, end))
}

function* deflated(bytes: ByteStore, start: number, end: number): Generator<Uint8Array> {
  const out: Uint8Array[] = []
  const inflate = new Inflate((piece) => out.push(piece))
  for (let at = start; at < end; at += pieceSize) {
    const to = Math.min(at + pieceSize, end)
    try {
      inflate.push(bytes.read(at, to), to === end)
    } catch {
      throw damaged()
    }
    yield* out.splice(0)
  }
}
