import { db, type Tx } from './client.ts'
import { inWriteTransaction, type Writer } from './writer.ts'

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

/**
 * The same straight over the driver. What it is asked for without waiting, once an answer has come, is done in that order,
 * and the database has the next statement before the answer to the one before is read.
 */
export const inLongWriteTransaction = <R>(work: (tx: Writer) => Promise<R>): Promise<R> =>
  inWriteTransaction(work, undefined, 'direct')
