import { z } from 'zod'
import { decodeCursor, listMark, pageOf } from '#lib/db/page.ts'
import { findDeliveries } from '#lib/db/webhook-rows.ts'
import { idSchema, type Page, pageRequestSchema } from '#lib/domain/id.ts'
import { instantSchema } from '#lib/domain/partial-date.ts'
import { assertCan } from '#lib/domain/policy.ts'
import type { DeliveryView } from '#lib/domain/webhook.ts'
import { defineQuery } from './usecase.ts'
import { existingWebhook } from './webhooks/checks.ts'

const keySchema = z.tuple([instantSchema, z.uuid()])

/** The delivery log of a webhook, latest event first. Needs `webhook.manage`. @throws AppError `not-found` */
export const listDeliveries = defineQuery(
  z.object({ webhook: idSchema, ...pageRequestSchema.shape }),
  async ({ caller, tx }, { webhook, cursor, limit }): Promise<Page<DeliveryView>> => {
    assertCan(caller, 'webhook.manage')
    await existingWebhook(tx, webhook)
    const list = listMark('deliveries', { webhook })
    const after = decodeCursor(cursor, keySchema, list)
    const rows = await findDeliveries(tx, { webhook, after, limit })
    return pageOf(rows, limit, ({ createdAt, id }) => [createdAt, id], list)
  },
)
