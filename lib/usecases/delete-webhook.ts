import { z } from 'zod'
import { deleteWebhookRow } from '#lib/db/webhook-rows.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineCommand } from './usecase.ts'
import { existingWebhook, hostOf } from './webhooks/checks.ts'

/**
 * Deletes a webhook with its log; what waits for it is not sent any more. Needs `webhook.manage`.
 * @throws AppError `not-found`
 */
export const deleteWebhook = defineCommand(z.strictObject({ id: idSchema }), async ({ caller, tx }, { id }) => {
  assertCan(caller, 'webhook.manage')
  const { label, url } = await existingWebhook(tx, id)
  await deleteWebhookRow(tx, id)
  const detail = { label, host: hostOf(url) }
  return { result: { id }, events: [{ action: 'webhook.delete', subject: { kind: 'webhook', id }, detail }] }
})
