import { useLocale, useTranslations } from 'next-intl'
import type { Ledger } from '#lib/domain/ledger.ts'
import { dateWords } from '../../../_ui/date-words.ts'
import { EmptyState } from '../../../_ui/lists.tsx'

/** In place of the sides where no claim is recorded, or none was made by the day shown. */
export function EmptyLedger({ ledger, asOf, mayLog }: { ledger: Ledger; asOf: string | undefined; mayLog: boolean }) {
  const t = useTranslations('ledger')
  const locale = useLocale()
  const title = asOf === undefined ? t('sides.empty') : t('sides.emptyThen', { date: dateWords(locale, asOf) })
  return (
    <section aria-label={t('sides.heading')} className="mt-6">
      <EmptyState title={title}>
        {mayLog ? (
          <>
            {t('sides.emptyDo')} <a href={`/claims/new?question=${ledger.question.id}`}>{t('actions.log')}</a>
          </>
        ) : null}
      </EmptyState>
    </section>
  )
}
