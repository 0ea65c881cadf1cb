import { useFormatter, useTranslations } from 'next-intl'
import type { WebhookView } from '#lib/domain/webhook.ts'
import { useEventWords } from './event-words.ts'
import { WebhookState } from './webhook-table.tsx'

/** The page's answer: whether the webhook is in use, where its events go, and which. */
export function WebhookSentence({ webhook }: { webhook: WebhookView }) {
  const t = useTranslations('webhooks')
  const format = useFormatter()
  const words = useEventWords()
  return (
    <p className="max-w-[72ch] text-lead [overflow-wrap:anywhere]">
      <strong className="inline-block first-letter:uppercase">
        <WebhookState webhook={webhook} />.
      </strong>{' '}
      {t('sentence', {
        address: webhook.url,
        events: format.list(webhook.events.map(words), { type: 'disjunction' }),
      })}
    </p>
  )
}
