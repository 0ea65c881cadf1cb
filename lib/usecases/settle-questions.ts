import type { Tx } from '#lib/db/client.ts'
import { addJobs } from '#lib/db/job-queue.ts'
import { countUnsettled, insertUnsettled, takeUnsettled } from '#lib/db/merge-touched.ts'
import { lockDerivations } from '#lib/db/standing-rows.ts'
import { refreshQuestions } from './refresh-question.ts'
import { inOneTransaction } from './usecase.ts'
import { keepQuiet } from './webhooks/announce.ts'

/** The name under which the worker knows it. */
export const settlingTask = 'settle_questions'

const batch = 200
/** As many are judged within a request; more would keep it, and everybody who writes, waiting. */
const atOnce = 500

const queueSettling = (tx: Tx) => addJobs(tx, [{ task: settlingTask, key: settlingTask, payload: {} }])

/**
 * Judges the questions anew that a merge touched, in its transaction; where there are many, all of them after its commit, by
 * the worker. Until then their lists and standings are those of before. Gives how many are left to the worker.
 */
export async function settleTouched(tx: Tx, ids: readonly string[], now: Date): Promise<number> {
  if (ids.length > atOnce) {
    await insertUnsettled(tx, ids)
    await queueSettling(tx)
    return ids.length
  }
  for (let start = 0; start < ids.length; start += batch)
    await refreshQuestions(tx, ids.slice(start, start + batch), now)
  return 0
}

/** Judges all questions that merges have left for later, some at a time, so that writers wait for a moment only; gives how many. */
export async function settleQuestions(now: Date): Promise<number> {
  for (let settled = 0; ; ) {
    const ids = await inOneTransaction(async (tx) => {
      // Before the questions are taken, as a merge does: the two would otherwise wait for each other.
      await lockDerivations(tx, 'shared')
      keepQuiet(tx)
      const taken = await takeUnsettled(tx, batch)
      await refreshQuestions(tx, taken, now)
      return taken
    })
    settled += ids.length
    if (ids.length === 0) return settled
  }
}

/** Queues what merges have left for later, where the queue was lost (a restore) or never was; a server does it at its start. */
export const requeueSettling = (): Promise<void> =>
  inOneTransaction(async (tx) => {
    if ((await countUnsettled(tx)) > 0) await queueSettling(tx)
  })
