import { z } from 'zod'
import type { WebhookEvent } from '#lib/domain/webhook.ts'
import {
  claimLoggedSchema,
  disputeSchema,
  findingInForceSchema,
  importDoneSchema,
} from '#lib/domain/webhook-payload.ts'
import type { JsonSchema, Parts } from './json-schema.ts'

/** What is told with each event. */
const messages: Readonly<Record<WebhookEvent, { readonly data: z.ZodType; readonly what: string }>> = {
  'claim.logged': { data: claimLoggedSchema, what: 'A claim was logged.' },
  'dispute.opened': { data: disputeSchema, what: 'Positions on a question came to contradict each other.' },
  'dispute.challenged': { data: disputeSchema, what: 'A later claim contradicts the finding in force.' },
  'finding.in_force': { data: findingInForceSchema, what: 'A finding came into force.' },
  'import.done': { data: importDoneSchema, what: 'A file of claims was imported; its claims are not told one by one.' },
}

const header = (name: string, description: string): JsonSchema => ({
  ...{ name, in: 'header', required: true, description },
  schema: { type: 'string' },
})

const headers = [
  header('webhook-id', 'The same for every attempt: an event that comes twice is known by it.'),
  header('webhook-timestamp', 'When the attempt was made, in Unix seconds; refuse what is older than five minutes.'),
  header('webhook-signature', '`v1,` and, in base64, HMAC-SHA256 over `id.timestamp.body` with the webhook’s secret.'),
]

function messageObject(event: string, data: z.ZodType, what: string, parts: Parts): JsonSchema {
  const schema = parts.of(z.object({ type: z.literal(event), timestamp: z.iso.datetime(), data }), 'output', 'Message')
  return {
    operationId: event.replace(/[._](\w)/g, (_, letter: string) => letter.toUpperCase()),
    tags: ['Webhooks'],
    summary: event,
    description: `${what} Signed by Standard Webhooks.`,
    security: [],
    parameters: headers,
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { '2XX': { description: 'Taken. Anything else is tried again; 410 disables the webhook.' } },
  }
}

/** What this installation posts to webhooks: the `webhooks` of OpenAPI 3.1. */
export const webhookMessages = (parts: Parts): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    Object.entries(messages).map(([event, { data, what }]) => [
      event,
      { post: messageObject(event, data, what, parts) },
    ]),
  )
