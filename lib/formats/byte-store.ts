const blockSize = 1 << 20

/** Bytes that arrive in pieces and are read again by their place; grows by blocks, so that nothing is ever copied twice. */
export class ByteStore {
  readonly #blocks: Uint8Array[] = []
  #length = 0

  get length(): number {
    return this.#length
  }

  append(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const at = this.#length % blockSize
      if (at === 0) this.#blocks.push(new Uint8Array(blockSize))
      const part = bytes.subarray(from, from + blockSize - at)
      this.#blocks.at(-1)?.set(part, at)
      this.#length += part.length
      from += part.length
    }
  }

  /** The bytes from `from` to before `to`, as far as there are any; a view where they lie in one block. */
  read(from: number, to: number): Uint8Array {
    const end = Math.min(to, this.#length)
    const first = Math.floor(from / blockSize)
    const at = from % blockSize
    if (at + end - from <= blockSize)
      return this.#blocks[first]?.subarray(at, at + Math.max(0, end - from)) ?? new Uint8Array()
    const bytes = new Uint8Array(end - from)
    for (let done = 0, block = first; done < bytes.length; block += 1) {
      const start = block === first ? at : 0
      const part = this.#blocks[block]?.subarray(start, start + bytes.length - done) ?? new Uint8Array()
      bytes.set(part, done)
      done += part.length
    }
    return bytes
  }
}
