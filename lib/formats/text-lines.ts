import { unreadable } from './table.ts'

/** Whole lines of a text, with `\n` for every kind of line break, and the number of the first of them, from 1. */
export interface TextLines {
  readonly firstLine: number
  readonly text: string
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

const longestLineBytes = 4_000_000

/** The encoding by the mark at the beginning, UTF-8 where there is none, and the length of the mark. */
function encodingOf(start: Uint8Array): { encoding: Encoding; mark: number } {
  const [a, b, c] = start
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', mark: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', mark: 2 }
  return { encoding: 'utf-8', mark: 0 }
}

/** The end of the last whole line in the bytes (after its line feed); 0 when there is none. */
function endOfLines(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding === 'utf-8') return bytes.lastIndexOf(0x0a) + 1
  const [high, low] = encoding === 'utf-16le' ? [1, 0] : [0, 1]
  for (let at = bytes.length - (bytes.length % 2) - 2; at >= 0; at -= 2) {
    if (bytes[at + low] === 0x0a && bytes[at + high] === 0) return at + 2
  }
  return 0
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

const countLineFeeds = (text: string) => text.split('\n').length - 1

/** The end of the line that begins at `from`, after its line feed. */
function endOfLine(bytes: Uint8Array, from: number, encoding: Encoding): number {
  if (encoding === 'utf-8') return bytes.indexOf(0x0a, from) + 1 || bytes.length
  const [high, low] = encoding === 'utf-16le' ? [1, 0] : [0, 1]
  for (let at = from; at + 1 < bytes.length; at += 2) {
    if (bytes[at + low] === 0x0a && bytes[at + high] === 0) return at + 2
  }
  return bytes.length
}

/** Decodes whole lines and counts them. */
class LineDecoder {
  readonly encoding: Encoding
  readonly #decoder: TextDecoder
  nextLine = 1

  constructor(encoding: Encoding) {
    this.encoding = encoding
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  }

  /** The lines, null when a byte among them is not in the encoding. */
  decode(bytes: Uint8Array): TextLines | null {
    try {
      const text = this.#decoder.decode(bytes).replaceAll(/\r\n?/g, '\n')
      const firstLine = this.nextLine
      this.nextLine += countLineFeeds(text)
      return { firstLine, text }
    } catch {
      return null
    }
  }

  /** The lines before the first that is not in the encoding. */
  decodeSound(bytes: Uint8Array): TextLines {
    const firstLine = this.nextLine
    let text = ''
    for (let from = 0; from < bytes.length; ) {
      const to = endOfLine(bytes, from, this.encoding)
      const line = this.decode(bytes.subarray(from, to))
      if (line === null) break
      text += line.text
      from = to
    }
    return { firstLine, text }
  }
}

function* decoded(decoder: LineDecoder, bytes: Uint8Array): Generator<TextLines> {
  const whole = decoder.decode(bytes)
  if (whole) return yield whole
  yield decoder.decodeSound(bytes)
  const name = decoder.encoding === 'utf-8' ? 'UTF-8' : 'UTF-16'
  throw unreadable(`Line ${decoder.nextLine} is not ${name}: save the file as UTF-8 and import it again.`)
}

/**
 * Decodes a text as it arrives, in pieces of whole lines; the last piece may end without a line feed. UTF-8 with or without
 * its mark, UTF-16 by its mark.
 * @throws AppError `invalid` naming the first line that is in no such encoding, or that is too long for a row of a table
 */
export async function* textLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TextLines> {
  let decoder: LineDecoder | null = null
  let kept: Uint8Array = new Uint8Array()
  for await (const chunk of bytes) {
    kept = joined(kept, chunk)
    if (kept.length < 3) continue
    if (decoder === null) {
      const { encoding, mark } = encodingOf(kept)
      decoder = new LineDecoder(encoding)
      kept = kept.subarray(mark)
    }
    const end = endOfLines(kept, decoder.encoding)
    if (end > 0) yield* decoded(decoder, kept.subarray(0, end))
    kept = kept.slice(end)
    if (kept.length > longestLineBytes)
      throw unreadable(`Line ${decoder.nextLine} is longer than ${longestLineBytes / 1e6} MB: this is no table.`)
  }
  const { encoding, mark } = decoder ? { encoding: decoder.encoding, mark: 0 } : encodingOf(kept)
  const last = kept.subarray(mark)
  if (last.length > 0) yield* decoded(decoder ?? new LineDecoder(encoding), last)
}
