import { changeWebhook } from '#lib/db/webhook-rows.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { webhookChangeSchema } from '#lib/domain/webhook.ts'
import { defineCommand } from './usecase.ts'
import { assertReachable, existingWebhook, hostOf } from './webhooks/checks.ts'

/**
 * Changes a webhook's label, address, events and whether it is in use. Needs `webhook.manage`.
 * @throws AppError `not-found`, `invalid` on `url`
 */
export const updateWebhook = defineCommand(
  webhookChangeSchema,
  async ({ caller, tx, now }, { id, label, url, events, disabled }) => {
    assertCan(caller, 'webhook.manage')
    const former = await existingWebhook(tx, id)
    if (url !== former.url) await assertReachable(url)
    const since = former.disabledAt === null ? now : new Date(former.disabledAt)
    await changeWebhook(tx, id, { label, url, events, disabledAt: disabled ? since : null })
    const detail = { label, host: hostOf(url), events, disabled }
    const subject = { kind: 'webhook', id }
    return { result: await existingWebhook(tx, id), events: [{ action: 'webhook.update', subject, detail }] }
  },
)
