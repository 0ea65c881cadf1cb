import { appendAudit } from '#lib/db/audit.ts'
import { db, type Tx } from '#lib/db/client.ts'
import { type ClaimedDelivery, claimAttempt, recordAttempt } from '#lib/db/delivery-attempts.ts'
import { changeWebhook } from '#lib/db/webhook-rows.ts'
import { MAX_ATTEMPTS, retryDelay } from '#lib/domain/webhook.ts'
import type { WebhookPayload } from '#lib/domain/webhook-payload.ts'
import { log } from '#lib/log.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { systemCaller } from './system-caller.ts'
import { type PostOutcome, postEvent } from './webhooks/post-event.ts'
import { forgetAttempts, queueAttempt } from './webhooks/queue-deliveries.ts'
import { signatureHeaders } from './webhooks/sign-payload.ts'

/** One attempt, as the queue names it: attempts count from 0. */
export interface Attempt {
  readonly delivery: string
  readonly attempt: number
}

/** What the worker gives beside: the clock, a chance for the back-off, and a signal that ends the attempt. */
export interface Circumstances {
  readonly now: Date
  readonly chance: number
  readonly stopping: AbortSignal
}

const GONE = 410

/**
 * Makes one attempt to deliver an event. The next one is queued before this one begins and taken back when it succeeds, so
 * that an attempt that dies with its server (kill -9, power) is made up for by another; a receiver may therefore get an
 * event twice, under the same `webhook-id`. An attempt that was made already, or that has nothing to deliver any more, does
 * nothing. 410 Gone disables the webhook.
 */
export async function deliverWebhook(attempt: Attempt, { now, chance, stopping }: Circumstances): Promise<void> {
  const claimed = await db().$transaction((tx) => claim(tx, attempt, { now, chance }))
  if (claimed === null) return
  const isLast = attempt.attempt + 1 >= MAX_ATTEMPTS
  const outcome = await post(claimed, now, stopping)
  await db().$transaction((tx) => settle(tx, claimed, outcome, isLast))
}

async function claim(
  tx: Tx,
  { delivery, attempt }: Attempt,
  { now, chance }: Pick<Circumstances, 'now' | 'chance'>,
): Promise<ClaimedDelivery | null> {
  const claimed = await claimAttempt(tx, delivery, attempt, now)
  if (claimed === null) return null
  if (claimed.isDisabled || attempt >= MAX_ATTEMPTS) {
    const error = claimed.isDisabled ? 'The webhook is disabled' : 'The last attempt was cut off'
    await recordAttempt(tx, delivery, { state: 'failed', status: null, error, at: now })
    return null
  }
  const delay = retryDelay(attempt + 1, chance)
  if (delay !== null) await queueAttempt(tx, delivery, attempt + 1, new Date(now.getTime() + delay * 1000))
  return claimed
}

function post({ id, event, data, createdAt, url, secret }: ClaimedDelivery, now: Date, stopping: AbortSignal) {
  const payload: WebhookPayload = { type: event, timestamp: createdAt.toISOString(), data }
  const body = JSON.stringify(payload)
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': `Counterclaim/${packageJson.version}`,
    ...signatureHeaders(secret, id, now, body),
  }
  return postEvent(url, { body, headers }, stopping)
}

async function settle(tx: Tx, { id, webhook }: ClaimedDelivery, outcome: PostOutcome, isLast: boolean): Promise<void> {
  const { status, error } = outcome
  const at = new Date()
  const isGone = status === GONE
  const state = error === null ? 'delivered' : isLast || isGone ? 'failed' : 'waiting'
  await recordAttempt(tx, id, { state, status, error, at })
  if (state !== 'waiting') await forgetAttempts(tx, id)
  log().debug({ delivery: id, state, status }, 'webhook attempt')
  if (isGone) await disableGone(tx, webhook, at)
}

async function disableGone(tx: Tx, webhook: string, at: Date): Promise<void> {
  await changeWebhook(tx, webhook, { disabledAt: at })
  const system = await systemCaller(tx, at)
  const event = { action: 'webhook.disable', subject: { kind: 'webhook', id: webhook }, detail: { reason: '410 Gone' } }
  await appendAudit(tx, { at, userId: system.id, events: [event] })
}
