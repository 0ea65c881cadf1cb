import { z } from 'zod'
import { findWebhooks } from '#lib/db/webhook-rows.ts'
import type { Page } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import type { WebhookView } from '#lib/domain/webhook.ts'
import { defineQuery } from './usecase.ts'

/** All webhooks, oldest first, on one page. Needs `webhook.manage`. */
export const listWebhooks = defineQuery(z.object({}), async ({ caller, tx }): Promise<Page<WebhookView>> => {
  assertCan(caller, 'webhook.manage')
  return { items: await findWebhooks(tx), nextCursor: null }
})
