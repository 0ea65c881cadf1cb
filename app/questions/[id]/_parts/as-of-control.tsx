import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { dateWords } from '../../../_ui/date-words.ts'
import { hrefWith, type Query } from '../../../_ui/lists.tsx'

/**
 * Chooses the day that is shown: a form that is sent by GET, and links to the nearest days on which something became
 * known. The arrow keys press the links.
 */
export function AsOfControl({
  path,
  query,
  asOf,
  today,
  steps,
}: {
  path: string
  query: Query
  /** The day that is shown; null for today. */
  asOf: string | null
  today: string
  /** Days on which something became known, oldest first. */
  steps: readonly string[]
}) {
  const t = useTranslations('ledger.asOf')
  const shown = asOf ?? today
  const previous = steps.findLast((day) => day < (asOf === null ? (steps.at(-1) ?? '') : shown)) ?? null
  const next = asOf === null ? null : (steps.find((day) => day > shown) ?? null)
  const recordedAt = [query['recordedAt']].flat()[0]
  const isLast = next === null || next === steps.at(-1)
  return (
    <form action={path} className="no-print mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
      {recordedAt ? <input type="hidden" name="recordedAt" value={recordedAt} /> : null}
      <Step href={previous && hrefWith(path, query, { asOf: previous })} direction="previous" date={previous} />
      <label className="flex items-center gap-2 text-muted">
        {t('label')}
        <input type="date" name="asOf" defaultValue={shown} max={today} className="input w-auto" key={shown} />
      </label>
      <button type="submit" className="btn">
        {t('show')}
      </button>
      {asOf === null ? null : (
        <Step
          href={hrefWith(path, query, { asOf: isLast ? undefined : (next ?? undefined) })}
          direction="next"
          date={isLast ? null : next}
        />
      )}
    </form>
  )
}

/** An arrow with the date it leads to; onwards without a date leads to today. */
function Step({ href, direction, date }: { href: string | null; direction: 'previous' | 'next'; date: string | null }) {
  const t = useTranslations('ledger.asOf')
  const locale = useLocale()
  const arrow = (sign: string): ReactNode => (
    <span aria-hidden="true" className="inline-block rtl:-scale-x-100">
      {sign}
    </span>
  )
  if (href === null) return <span className="text-muted">{t('first')}</span>
  const words = date === null ? t('today') : dateWords(locale, date)
  return direction === 'previous' ? (
    <a href={href} data-key="ArrowLeft" aria-label={t('previousLabel', { date: words })} className="py-1.5">
      {arrow('←')} {words}
    </a>
  ) : (
    <a href={href} data-key="ArrowRight" aria-label={t('nextLabel', { date: words })} className="py-1.5">
      {words} {arrow('→')}
    </a>
  )
}
