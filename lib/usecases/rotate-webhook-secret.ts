import { z } from 'zod'
import { changeWebhook } from '#lib/db/webhook-rows.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import type { WebhookWithSecret } from '#lib/domain/webhook.ts'
import { defineCommand } from './usecase.ts'
import { existingWebhook } from './webhooks/checks.ts'
import { newSecret } from './webhooks/sign-payload.ts'

/**
 * Gives a webhook a new secret, which is shown this once and signs from now on, the repetitions of earlier events too.
 * Needs `webhook.manage`.
 * @throws AppError `not-found`
 */
export const rotateWebhookSecret = defineCommand(z.strictObject({ id: idSchema }), async ({ caller, tx }, { id }) => {
  assertCan(caller, 'webhook.manage')
  const secret = newSecret()
  const result: WebhookWithSecret = { ...(await existingWebhook(tx, id)), secret }
  await changeWebhook(tx, id, { secret })
  return { result, events: [{ action: 'webhook.rotate', subject: { kind: 'webhook', id } }] }
})
