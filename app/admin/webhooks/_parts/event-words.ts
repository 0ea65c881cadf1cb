import { useTranslations } from 'next-intl'
import { testEvent, type WebhookEvent, webhookEventSchema } from '#lib/domain/webhook.ts'

// A full stop parts the areas of a catalogue, so its keys have none.
const keys = {
  'claim.logged': 'claim_logged',
  'dispute.opened': 'dispute_opened',
  'dispute.challenged': 'dispute_challenged',
  'finding.in_force': 'finding_in_force',
  'import.done': 'import_done',
} as const satisfies Record<WebhookEvent, string>

/** The words of an event; of one that nobody knows, its name. */
export function useEventWords(): (event: string) => string {
  const t = useTranslations('webhooks.event')
  return (event) => {
    if (event === testEvent) return t('webhook_test')
    const known = webhookEventSchema.safeParse(event).data
    return known === undefined ? event : t(keys[known])
  }
}
