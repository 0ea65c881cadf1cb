import { z } from 'zod'
import { idSchema } from './id.ts'
import { shortText } from './text.ts'
import { webhookEvents } from './words.ts'

/** What a webhook may be told of. `dispute.challenged`: a later claim contradicts the finding in force. */
export const webhookEventSchema = z.enum(webhookEvents, `Choose among ${webhookEvents.join(', ')}`)
export type WebhookEvent = z.infer<typeof webhookEventSchema>

/** What is sent to try a webhook out, whatever it asked for. */
export const testEvent = 'webhook.test'

/** Where events are sent: http or https, without name and password (they would stand in every log on the way). */
export const webhookUrlSchema = z
  .string('Write an address')
  .trim()
  .max(2000, 'Write an address of at most 2000 characters')
  .superRefine((text, ctx) => {
    const url = URL.parse(text)
    const fault =
      url === null || !/^https?:$/.test(url.protocol) || url.hostname === ''
        ? 'Write an http or https address, for example https://example.org/hook'
        : url.username !== '' || url.password !== ''
          ? 'Leave name and password out of the address: the signature shows who sends'
          : url.hash !== ''
            ? 'Leave out what follows #: it is never sent'
            : null
    if (fault !== null) ctx.addIssue({ code: 'custom', message: fault })
  })

const events = z
  .array(webhookEventSchema, 'Choose at least one event')
  .min(1, 'Choose at least one event')
  .transform((chosen) => webhookEventSchema.options.filter((event) => chosen.includes(event)))

/** What is given to add a webhook. */
export const newWebhookSchema = z.strictObject({ label: shortText(120), url: webhookUrlSchema, events })

/** A webhook as it is to be from now on, whole. A disabled one is sent nothing; what happens meanwhile it misses. */
export const webhookChangeSchema = newWebhookSchema.extend({ id: idSchema, disabled: z.boolean().default(false) })

/** A webhook as shown; its secret never is, but for once after it was made. */
export const webhookViewSchema = z.object({
  id: idSchema,
  label: z.string(),
  url: z.string(),
  events: z.array(webhookEventSchema),
  createdByName: z.string().nullable(),
  createdAt: z.string(),
  disabledAt: z.string().nullable(),
})
export type WebhookView = z.infer<typeof webhookViewSchema>

/** A webhook with its secret (`whsec_…`), which is shown this once. */
export const webhookWithSecretSchema = webhookViewSchema.extend({ secret: z.string() })
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>

export const deliveryStateSchema = z.enum(['waiting', 'delivered', 'failed'])

/** One event for one webhook, and what became of it. `lastError` is what the last attempt met, in words. */
export const deliveryViewSchema = z.object({
  id: idSchema,
  webhook: idSchema,
  event: z.string(),
  state: deliveryStateSchema,
  attempts: z.int(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  lastAttemptAt: z.string().nullable(),
  createdAt: z.string(),
  deliveredAt: z.string().nullable(),
})
export type DeliveryView = z.infer<typeof deliveryViewSchema>

/** How often a delivery is attempted before it counts as failed: over about a day and a half, see `retryDelay`. */
export const MAX_ATTEMPTS = 10

const FIRST_DELAY = 5
const FACTOR = 4
const LONGEST_DELAY = 12 * 60 * 60

/**
 * Seconds from a failed attempt (1 is the first) to the next: 5 s, 20 s, 80 s, 5, 21 and 85 minutes, 6 hours, then 12 hours
 * each, give or take a fifth, so that what failed together does not come back together. Null after the last attempt.
 * @param chance from 0 up to 1, evenly spread
 */
export function retryDelay(attempt: number, chance: number): number | null {
  if (attempt >= MAX_ATTEMPTS) return null
  const plain = Math.min(FIRST_DELAY * FACTOR ** (attempt - 1), LONGEST_DELAY)
  return plain * (0.8 + 0.4 * chance)
}
