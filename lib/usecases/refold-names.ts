import { foldedTables, isFoldStale, refoldBatch, writeFoldVersion } from '#lib/db/refold.ts'
import { inWriteTransaction } from '#lib/db/writer.ts'

const BATCH = 2000

/**
 * Folds all names and titles anew where an earlier version of the folding wrote them, before anybody searches by this one;
 * `isForced` also where the database says that they are of this version. In short transactions, so that other servers go on;
 * of several that do it at once each finds less to do. Gives whether there was anything to look at.
 */
export async function refoldNames({ isForced = false } = {}): Promise<boolean> {
  if (!isForced && !(await inWriteTransaction(isFoldStale))) return false
  for (const table of foldedTables) {
    let after: string | null = null
    do {
      const from: string | null = after
      after = await inWriteTransaction((tx) => refoldBatch(tx, table, from, BATCH))
    } while (after !== null)
  }
  await inWriteTransaction(writeFoldVersion)
  return true
}
