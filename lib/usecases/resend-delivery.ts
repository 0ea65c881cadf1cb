import { z } from 'zod'
import { resetDelivery } from '#lib/db/delivery-attempts.ts'
import { findDelivery } from '#lib/db/webhook-rows.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineCommand } from './usecase.ts'
import { existingWebhook } from './webhooks/checks.ts'
import { queueAttempt } from './webhooks/queue-deliveries.ts'

/**
 * Delivers an event again from the first attempt on, under the same `webhook-id`. Needs `webhook.manage`.
 * @throws AppError `not-found`, `conflict` for a disabled webhook
 */
export const resendDelivery = defineCommand(z.strictObject({ id: idSchema }), async ({ caller, tx, now }, { id }) => {
  assertCan(caller, 'webhook.manage')
  const delivery = await findDelivery(tx, id)
  if (delivery === null) throw notFound('delivery')
  const { disabledAt } = await existingWebhook(tx, delivery.webhook)
  if (disabledAt !== null) throw new AppError('conflict', 'This webhook is disabled. Enable it, then send again.')
  await resetDelivery(tx, id)
  await queueAttempt(tx, id, 0, now)
  const result = await findDelivery(tx, id)
  if (result === null) throw notFound('delivery')
  const subject = { kind: 'webhook', id: delivery.webhook }
  return { result, events: [{ action: 'webhook.resend', subject, detail: { delivery: id, event: delivery.event } }] }
})
