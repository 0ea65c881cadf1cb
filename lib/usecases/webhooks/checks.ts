import type { Tx } from '#lib/db/client.ts'
import { findWebhook } from '#lib/db/webhook-rows.ts'
import { invalid, notFound } from '#lib/domain/error.ts'
import type { WebhookView } from '#lib/domain/webhook.ts'
import { reachableAddresses, UnreachableAddress } from './reachable-address.ts'

/**
 * Refuses an address that nothing would be delivered to, while the person is there to read why. Deliveries check again.
 * @throws AppError `invalid` on `url`
 */
export async function assertReachable(url: string): Promise<void> {
  try {
    await reachableAddresses(new URL(url))
  } catch (error) {
    if (error instanceof UnreachableAddress) throw invalid('url', error.message)
    throw error
  }
}

/**
 * A webhook that must be there.
 * @throws AppError `not-found`
 */
export async function existingWebhook(tx: Tx, id: string): Promise<WebhookView> {
  const webhook = await findWebhook(tx, id)
  if (webhook === null) throw notFound('webhook')
  return webhook
}

/** For the audit: the host alone, since the rest of an address may be a secret of its receiver. */
export const hostOf = (url: string): string => new URL(url).host
