import { useTranslations } from 'next-intl'
import type { testEvent, WebhookEvent } from '#lib/domain/webhook.ts'

// A full stop parts the areas of a catalogue, so its keys have none.
const keys = {
  'claim.logged': 'claim_logged',
  'dispute.opened': 'dispute_opened',
  'dispute.challenged': 'dispute_challenged',
  'finding.in_force': 'finding_in_force',
  'import.done': 'import_done',
  'webhook.test': 'webhook_test',
} as const satisfies Record<WebhookEvent | typeof testEvent, string>

const isKnown = (event: string): event is keyof typeof keys => Object.hasOwn(keys, event)

/** The words of an event; of one that nobody knows, its name. */
export function useEventWords(): (event: string) => string {
  const t = useTranslations('webhooks.event')
  return (event) => (isKnown(event) ? t(keys[event]) : event)
}
