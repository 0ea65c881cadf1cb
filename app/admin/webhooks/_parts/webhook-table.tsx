import { useFormatter, useTranslations } from 'next-intl'
import type { WebhookView } from '#lib/domain/webhook.ts'
import { MomentText } from '../../../_ui/dates.tsx'
import { Link } from '../../../_ui/link.tsx'
import { TableHead } from '../../../_ui/table-head.tsx'
import { useEventWords } from './event-words.ts'

/** Whether a webhook is in use, in words. */
export function WebhookState({ webhook: { disabledAt } }: { webhook: WebhookView }) {
  const t = useTranslations('webhooks')
  return disabledAt === null ? t('inUse') : t.rich('disabled', { when: () => <MomentText at={disabledAt} /> })
}

/** Webhooks, each with its page. */
export function WebhookTable({ webhooks }: { webhooks: readonly WebhookView[] }) {
  const t = useTranslations('webhooks')
  const format = useFormatter()
  const words = useEventWords()
  return (
    <table className="table stacks">
      <TableHead columns={[t('label'), t('address'), t('events'), t('state'), t('made')]} />
      <tbody>
        {webhooks.map((webhook) => (
          <tr key={webhook.id}>
            <td>
              <Link href={`/admin/webhooks/${webhook.id}`}>
                <bdi>{webhook.label}</bdi>
              </Link>
            </td>
            <td className="[overflow-wrap:anywhere]">{webhook.url}</td>
            <td data-label={t('events')}>{format.list(webhook.events.map(words), { type: 'conjunction' })}</td>
            <td>
              <WebhookState webhook={webhook} />
            </td>
            <td data-label={t('made')}>
              {t.rich('madeBy', {
                when: () => <MomentText at={webhook.createdAt} />,
                name: () => <bdi>{webhook.createdByName}</bdi>,
              })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
