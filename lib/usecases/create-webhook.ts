import { insertWebhook } from '#lib/db/webhook-rows.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { newWebhookSchema, type WebhookWithSecret } from '#lib/domain/webhook.ts'
import { defineCommand } from './usecase.ts'
import { assertReachable, existingWebhook, hostOf } from './webhooks/checks.ts'
import { newSecret } from './webhooks/sign-payload.ts'

/**
 * Adds a webhook and gives its secret, which is shown this once. Needs `webhook.manage`.
 * @throws AppError `invalid` on `url` for an address that nothing would be delivered to
 */
export const createWebhook = defineCommand(newWebhookSchema, async ({ caller, tx, now }, { label, url, events }) => {
  assertCan(caller, 'webhook.manage')
  await assertReachable(url)
  const secret = newSecret()
  const id = await insertWebhook(tx, { label, url, events, secret, createdBy: caller.id, createdAt: now })
  const result: WebhookWithSecret = { ...(await existingWebhook(tx, id)), secret }
  const detail = { label, host: hostOf(url), events }
  return { result, events: [{ action: 'webhook.create', subject: { kind: 'webhook', id }, detail }] }
})
