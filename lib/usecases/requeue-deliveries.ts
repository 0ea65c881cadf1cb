import { db } from '#lib/db/client.ts'
import { findWaiting, pruneDeliveries } from '#lib/db/delivery-attempts.ts'
import { queueWaiting } from './webhooks/queue-deliveries.ts'

const batch = 500

/**
 * Queues every delivery that waits and is not in the queue: after a restore, whose archive has no queue, or where the queue
 * was not there yet when the event happened. Gives how many wait. A server does it at its start.
 */
export async function requeueDeliveries(): Promise<number> {
  let count = 0
  for (let after: string | null = null; ; ) {
    const waiting: Awaited<ReturnType<typeof findWaiting>> = await findWaiting(db(), after, batch)
    await db().$transaction((tx) => queueWaiting(tx, waiting))
    count += waiting.length
    after = waiting.at(-1)?.id ?? null
    if (waiting.length < batch) return count
  }
}

const KEPT_DAYS = 90

/** Takes deliveries that were settled more than 90 days ago out of the log; gives how many. */
export function pruneDeliveryLog(now: Date): Promise<number> {
  return pruneDeliveries(db(), new Date(now.getTime() - KEPT_DAYS * 86_400_000))
}
