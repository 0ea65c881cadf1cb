import { deliveryViewSchema, webhookViewSchema, webhookWithSecretSchema } from '#lib/domain/webhook.ts'
import { create, get, post, remove, take } from '#lib/http/route.ts'
import { createWebhook } from '#lib/usecases/create-webhook.ts'
import { deleteWebhook } from '#lib/usecases/delete-webhook.ts'
import { getWebhook } from '#lib/usecases/get-webhook.ts'
import { listDeliveries } from '#lib/usecases/list-deliveries.ts'
import { listWebhooks } from '#lib/usecases/list-webhooks.ts'
import { resendDelivery } from '#lib/usecases/resend-delivery.ts'
import { rotateWebhookSecret } from '#lib/usecases/rotate-webhook-secret.ts'
import { testWebhook } from '#lib/usecases/test-webhook.ts'
import { updateWebhook } from '#lib/usecases/update-webhook.ts'
import { at, pageOf } from './describe.ts'

const example = {
  label: 'Newsroom',
  url: 'https://example.org/counterclaim',
  events: ['claim.logged', 'dispute.opened', 'finding.in_force'],
}

/** Addresses that are told of events, and what became of each delivery. Every call needs the role admin. */
export const webhooksApi = [
  at('/webhooks', get(listWebhooks), {
    id: 'listWebhooks',
    summary: 'List webhooks',
    description: 'Every webhook, oldest first, without its secret. Needs the role admin.',
    gives: pageOf(webhookViewSchema),
  }),
  at(
    '/webhooks',
    { ...create(createWebhook, 'webhooks'), showsSecret: true },
    {
      id: 'createWebhook',
      summary: 'Add a webhook',
      description:
        'Events are posted as `{type, timestamp, data}`, signed by [Standard Webhooks](https://www.standardwebhooks.com): headers `webhook-id` (the same for every attempt), `webhook-timestamp` and `webhook-signature` (`v1,` and HMAC-SHA256). The `secret` of the answer is shown this once, under an Idempotency-Key too: sent again, it answers 409 with the `Location` of what was made. Any 2xx within 15 seconds is success; otherwise ten attempts are made over about a day and a half; 410 disables the webhook; redirects are not followed. Events may come twice or out of order. Private addresses are refused unless the installation allows them. Needs the role admin.',
      gives: webhookWithSecretSchema,
      example,
    },
  ),
  at('/webhooks/{id}', get(getWebhook), {
    id: 'getWebhook',
    summary: 'Read a webhook',
    description: 'A webhook without its secret. Needs the role admin.',
    gives: webhookViewSchema,
  }),
  at(
    '/webhooks/{id}',
    { ...post(updateWebhook), method: 'PUT' },
    {
      id: 'updateWebhook',
      summary: 'Replace a webhook',
      description:
        'Its label, address and events, whole; `disabled: true` stops it, and what happens meanwhile it is not told. Needs the role admin.',
      gives: webhookViewSchema,
      example: { ...example, disabled: true },
    },
  ),
  at('/webhooks/{id}', remove(deleteWebhook), {
    id: 'deleteWebhook',
    summary: 'Delete a webhook',
    description: 'With its log; what waits for it is not sent any more. Needs the role admin.',
  }),
  at(
    '/webhooks/{id}/secret',
    { ...take(rotateWebhookSecret), method: 'POST', showsSecret: true },
    {
      id: 'rotateWebhookSecret',
      summary: 'Give a webhook a new secret',
      description:
        'Shown this once; it signs from now on, further attempts of earlier events too. Needs the role admin.',
      gives: webhookWithSecretSchema,
    },
  ),
  at(
    '/webhooks/{id}/test',
    { ...take(testWebhook), method: 'POST' },
    {
      id: 'testWebhook',
      summary: 'Send a test',
      description:
        'Sends an event of the type `webhook.test`, whatever the webhook asked for; its delivery tells how it went. Needs the role admin.',
      gives: deliveryViewSchema,
    },
  ),
  at('/webhooks/{id}/deliveries', get(listDeliveries, { id: 'webhook' }), {
    id: 'listDeliveries',
    summary: 'List the deliveries of a webhook',
    description:
      'Latest event first: what waits, was delivered or failed, with its attempts and what the last one met. Settled ones are kept for 90 days. Needs the role admin.',
    gives: pageOf(deliveryViewSchema),
  }),
  at(
    '/webhook-deliveries/{id}/attempts',
    { ...take(resendDelivery), method: 'POST' },
    {
      id: 'resendDelivery',
      summary: 'Deliver an event again',
      description: 'From the first attempt on, under the same `webhook-id`. Needs the role admin.',
      gives: deliveryViewSchema,
    },
  ),
]
