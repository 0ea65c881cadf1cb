import { useLocale, useTranslations } from 'next-intl'
import { type DeliveryView, MAX_ATTEMPTS } from '#lib/domain/webhook.ts'
import { momentWords } from '../../../_ui/date-words.ts'
import { MomentText } from '../../../_ui/dates.tsx'
import { resendDeliveryAction } from '../actions.ts'
import { useEventWords } from './event-words.ts'

/** What a webhook was sent, and what became of it; each may be sent again while the webhook is in use. */
export function DeliveryTable({ deliveries, mayResend }: { deliveries: readonly DeliveryView[]; mayResend: boolean }) {
  const t = useTranslations('webhooks.log')
  const words = useEventWords()
  return (
    <table className="table stacks text-small">
      <thead>
        <tr>
          {[t('when'), t('event'), t('state'), t('attempts'), t('last')].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">{t('resend')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <td>
              <MomentText at={delivery.createdAt} />
            </td>
            <td>{words(delivery.event)}</td>
            <td>{t(delivery.state)}</td>
            <td data-label={t('attempts')}>{t('attemptsOf', { count: delivery.attempts, most: MAX_ATTEMPTS })}</td>
            <td data-label={t('last')} className="[overflow-wrap:anywhere]">
              <LastAttempt delivery={delivery} />
            </td>
            <td>{mayResend ? <Resend delivery={delivery} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function LastAttempt({ delivery: { lastAttemptAt, lastStatus, lastError } }: { delivery: DeliveryView }) {
  const t = useTranslations('webhooks.log')
  if (lastAttemptAt === null) return lastError
  const met = lastError ?? (lastStatus === null ? null : t('answered', { status: String(lastStatus) }))
  return (
    <>
      <MomentText at={lastAttemptAt} />
      {met === null ? null : (
        <>
          {' · '}
          <bdi>{met}</bdi>
        </>
      )}
    </>
  )
}

function Resend({ delivery }: { delivery: DeliveryView }) {
  const t = useTranslations('webhooks.log')
  const locale = useLocale()
  const words = useEventWords()
  const named = { event: words(delivery.event), when: momentWords(locale, delivery.createdAt) }
  return (
    <form action={resendDeliveryAction}>
      <input type="hidden" name="id" value={delivery.id} />
      <button type="submit" className="btn" aria-label={t('resendOf', named)}>
        {t('resend')}
      </button>
    </form>
  )
}
