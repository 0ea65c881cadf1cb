import { z } from 'zod'
import { findDelivery, insertDeliveries } from '#lib/db/webhook-rows.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { testEvent } from '#lib/domain/webhook.ts'
import { siteAddress } from './site-address.ts'
import { defineCommand } from './usecase.ts'
import { existingWebhook } from './webhooks/checks.ts'
import { queueDeliveries } from './webhooks/queue-deliveries.ts'

/**
 * Sends a webhook an event of the type `webhook.test`, through the queue as any other; gives its delivery, whose state tells
 * how it went. Needs `webhook.manage`.
 * @throws AppError `not-found`, `conflict` for a disabled webhook
 */
export const testWebhook = defineCommand(z.strictObject({ id: idSchema }), async ({ caller, tx, now }, { id }) => {
  assertCan(caller, 'webhook.manage')
  const webhook = await existingWebhook(tx, id)
  if (webhook.disabledAt !== null) throw new AppError('conflict', 'This webhook is disabled. Enable it, then test it.')
  const data = { webhook: id, label: webhook.label, site: siteAddress() }
  const ids = await insertDeliveries(tx, { event: testEvent, data, at: now, only: id })
  await queueDeliveries(tx, ids)
  const result = await findDelivery(tx, ids[0] ?? '')
  if (result === null) throw notFound('webhook')
  return { result, events: [{ action: 'webhook.test', subject: { kind: 'webhook', id } }] }
})
