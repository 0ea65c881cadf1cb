import { db, type Tx } from './client.ts'
import { Prisma } from './generated/client.ts'

/** A reader who takes longer is cut off: his transaction keeps the database from clearing up behind it. */
const longestMs = 6 * 60 * 60 * 1000

/**
 * Gives what `read` gives, piece by piece, out of one transaction that sees the record as it was when it began: what is
 * written meanwhile, a whole import too, is in none of the pieces. The transaction waits for whoever takes the pieces and
 * ends when he stops.
 */
export async function* inSnapshot<T>(read: (tx: Tx) => AsyncIterable<T>): AsyncGenerator<T> {
  const { readable, writable } = new TransformStream<T, T>()
  const writer = writable.getWriter()
  const transaction = db().$transaction(
    async (tx) => {
      for await (const piece of read(tx)) await writer.write(piece)
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead, maxWait: 15_000, timeout: longestMs },
  )
  // Once the reader has gone, writing fails and so does closing: there is nobody left to tell.
  const ended = transaction
    .then(
      () => writer.close(),
      (error) => writer.abort(error),
    )
    .catch(() => undefined)
  try {
    yield* readable
  } finally {
    await ended
  }
}
