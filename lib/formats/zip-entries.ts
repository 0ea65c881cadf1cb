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
const longEndSignature = 0x06064b50
const longEndLocatorSignature = 0x07064b50
const [longEndLength, longEndLocatorLength] = [56, 20]
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
    if (view.getUint32(at, true) !== endSignature) continue
    const [start, count] = [view.getUint32(at + 16, true), view.getUint16(at + 10, true)]
    return start === 0xffffffff || count === 0xffff ? longDirectoryOf(bytes, tailFrom + at) : { at: start, count }
  }
  throw damaged()
}

/** The same of an archive in the long form, whose own end stands before the short one (sections 4.3.14 and 4.3.15). */
function longDirectoryOf(bytes: ByteStore, end: number): { at: number; count: number } {
  const locator = bytes.read(Math.max(0, end - longEndLocatorLength), end)
  if (locator.length < longEndLocatorLength || viewOf(locator).getUint32(0, true) !== longEndLocatorSignature)
    throw damaged()
  const from = Number(viewOf(locator).getBigUint64(8, true))
  const record = from < end ? bytes.read(from, from + longEndLength) : new Uint8Array()
  if (record.length < longEndLength || viewOf(record).getUint32(0, true) !== longEndSignature) throw damaged()
  return { at: Number(viewOf(record).getBigUint64(48, true)), count: Number(viewOf(record).getBigUint64(32, true)) }
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
