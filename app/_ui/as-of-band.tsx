import { useLocale, useTranslations } from 'next-intl'
import { dateWords } from './date-words.ts'
import { MomentText } from './dates.tsx'

/** Across the top when the page is not of today: what it shows, and how to leave. Nothing on a page of today. */
export function AsOfBand({
  asOf,
  recordedAt,
  leave,
}: {
  /** A world day; absent or today is no band. */
  asOf?: string | undefined
  /** A moment of the record clock. */
  recordedAt?: string | undefined
  /** The address of the same page today. */
  leave: string
}) {
  const t = useTranslations('ui.asOf')
  const locale = useLocale()
  if (!asOf && !recordedAt) return null
  return (
    <div role="status" className="-mt-2 mb-4 flex flex-wrap gap-x-4 border-s-4 border-ink bg-panel px-3 py-1.5">
      {asOf ? <strong>{t('known', { date: dateWords(locale, asOf) })}</strong> : null}
      {recordedAt ? <strong>{t.rich('recordedRich', { moment: () => <MomentText at={recordedAt} /> })}</strong> : null}
      <a href={leave} className="no-print">
        {t('leave')}
      </a>
    </div>
  )
}
