import { createHash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

const NEWLINE = 10

/**
 * Lets the text of a COPY pass and measures it: bytes, rows (a row ends with the only kind of newline that the text has;
 * those of the values are escaped), and their SHA-256. `onRows` hears how many rows each piece ended.
 */
export class RowMeter extends Transform {
  bytes = 0
  rows = 0
  readonly #hash = createHash('sha256')
  readonly #onRows: (rows: number) => void

  constructor(onRows: (rows: number) => void = () => undefined) {
    super()
    this.#onRows = onRows
  }

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(piece)
    this.bytes += piece.length
    let ended = 0
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) ended += 1
    this.rows += ended
    if (ended > 0) this.#onRows(ended)
    done(null, piece)
  }

  /** The SHA-256 in hexadecimal; ask once, when everything has passed. */
  sha256(): string {
    return this.#hash.digest('hex')
  }
}
