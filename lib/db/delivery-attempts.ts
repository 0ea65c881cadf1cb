import type { Tx } from './client.ts'

/** A delivery whose attempt is about to be made, with all that it takes. */
export interface ClaimedDelivery {
  readonly id: string
  readonly webhook: string
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
  readonly createdAt: Date
  readonly url: string
  readonly secret: string
  readonly isDisabled: boolean
}

/**
 * Takes one attempt of a waiting delivery, counting from 0: of two that take the same one, the second gets null, and so
 * does whoever comes after it was delivered, given up or deleted.
 */
export async function claimAttempt(tx: Tx, id: string, attempt: number, now: Date): Promise<ClaimedDelivery | null> {
  const rows = await tx.$queryRaw<ClaimedDelivery[]>`
    update webhook_delivery d set attempts = d.attempts + 1, last_attempt_at = ${now}
      from webhook w
      where d.id = ${id}::uuid and d.attempts = ${attempt} and d.state = 'waiting' and w.id = d.webhook_id
      returning d.id, d.webhook_id webhook, d.event, d.payload data, d.created_at "createdAt", w.url, w.secret,
        w.disabled_at is not null "isDisabled"`
  return rows[0] ?? null
}

/** What an attempt came to. */
export interface AttemptRecord {
  readonly state: 'waiting' | 'delivered' | 'failed'
  readonly status: number | null
  readonly error: string | null
  readonly at: Date
}

/** Writes what an attempt came to, unless somebody settled the delivery meanwhile. */
export async function recordAttempt(tx: Tx, id: string, { state, status, error, at }: AttemptRecord): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { id, state: 'waiting' },
    data: { state, lastStatus: status, lastError: error, ...(state === 'delivered' ? { deliveredAt: at } : {}) },
  })
}

/** Puts a delivery back to its beginning; false where there is none. */
export async function resetDelivery(tx: Tx, id: string): Promise<boolean> {
  const data = { state: 'waiting' as const, attempts: 0, lastStatus: null, lastError: null, deliveredAt: null }
  return (await tx.webhookDelivery.updateMany({ where: { id }, data })).count === 1
}

/** Ids of deliveries that wait, with the attempts made, after one; in order. */
export function findWaiting(
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<{ readonly id: string; readonly attempts: number }[]> {
  return tx.webhookDelivery.findMany({
    where: { state: 'waiting', ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, attempts: true },
  })
}

/** Takes what was settled before a moment out of the log; gives how many. */
export async function pruneDeliveries(tx: Tx, before: Date): Promise<number> {
  const { count } = await tx.webhookDelivery.deleteMany({
    where: { state: { not: 'waiting' }, createdAt: { lt: before } },
  })
  return count
}
