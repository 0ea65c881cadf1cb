import { addJobs, type Job, removeJob } from '#lib/db/job-queue.ts'
import type { Writer } from '#lib/db/writer.ts'

/** The name under which the worker knows deliveries. */
export const deliveryTask = 'deliver_webhook'

const keyOf = (delivery: string) => `webhook:${delivery}`

const jobOf = (delivery: string, attempt: number, at?: Date): Job => ({
  task: deliveryTask,
  key: keyOf(delivery),
  payload: { delivery, attempt },
  ...(at ? { at } : {}),
})

/** Queues the first attempt of deliveries; they start when the transaction commits. */
export const queueDeliveries = (tx: Writer, ids: readonly string[]): Promise<void> =>
  addJobs(
    tx,
    ids.map((id) => jobOf(id, 0)),
  )

/** Queues an attempt of a delivery, counting from 0, for a moment; it takes the place of what was queued for it. */
export const queueAttempt = (tx: Writer, delivery: string, attempt: number, at: Date): Promise<void> =>
  addJobs(tx, [jobOf(delivery, attempt, at)])

/** Queues the next attempt of deliveries that wait, unless it is queued already. */
export const queueWaiting = (
  tx: Writer,
  waiting: readonly { readonly id: string; readonly attempts: number }[],
): Promise<void> =>
  addJobs(
    tx,
    waiting.map(({ id, attempts }) => jobOf(id, attempts)),
    'keep',
  )

/** Takes the next attempt of a delivery out of the queue. */
export const forgetAttempts = (tx: Writer, delivery: string): Promise<void> => removeJob(tx, keyOf(delivery))
