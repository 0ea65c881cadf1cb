import { db, type Tx } from './client.ts'

/** Longest import in one transaction: half a day. */
const mostMs = 12 * 3_600_000
const waitMs = 10_000

/**
 * One transaction for a whole import, on one connection that no pooler lends it; an error, the end of the process or of the connection leaves
 * nothing of it.
 */
export function inLongTransaction<R>(work: (tx: Tx) => Promise<R>): Promise<R> {
  return db('direct').$transaction(work, { timeout: mostMs, maxWait: waitMs })
}
