import { z } from 'zod'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineQuery } from './usecase.ts'
import { existingWebhook } from './webhooks/checks.ts'

/** A webhook, without its secret. Needs `webhook.manage`. @throws AppError `not-found` */
export const getWebhook = defineQuery(z.object({ id: idSchema }), async ({ caller, tx }, { id }) => {
  assertCan(caller, 'webhook.manage')
  return existingWebhook(tx, id)
})
