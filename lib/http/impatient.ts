import { log } from '#lib/log.ts'

/** A file broke off because whoever asked for it did not take it. */
class NotTakenError extends Error {
  override readonly name = 'NotTakenError'
}

/**
 * The same pieces, given up when the next one is not taken for so long: a reader who stands still would keep what they are
 * read from, a transaction, for ever. What goes wrong after the first piece is logged here, since nobody can be told any
 * more; the reader's connection breaks off.
 */
export async function* impatient(
  body: AsyncIterable<Uint8Array>,
  waitMs: number,
  facts: Readonly<Record<string, unknown>>,
): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]()
  let isBegun = false
  let isLate = false
  const giveUp = () => {
    isLate = true
    pieces.return?.()
  }
  try {
    for (;;) {
      const next = await pieces.next()
      if (isLate) throw new NotTakenError(`The next piece was not taken for ${waitMs / 1000} s`)
      if (next.done) return
      isBegun = true
      const timer = setTimeout(giveUp, waitMs)
      try {
        yield next.value
      } finally {
        clearTimeout(timer)
      }
    }
  } catch (error) {
    if (isBegun) log().error({ ...facts, err: error }, 'a file broke off')
    throw error
  } finally {
    await pieces.return?.()
  }
}
