import { useLocale, useTranslations } from 'next-intl'
import { type PartialDate, precisionOf } from '#lib/domain/partial-date.ts'
import { dateWords, momentWords, rangeWords } from './date-words.ts'

/** A world date; a coarse one says what is not known unless `isBrief`. Null reads as "no date". */
export function PartialDateText({ date, isBrief = false }: { date: PartialDate | null; isBrief?: boolean }) {
  const locale = useLocale()
  const t = useTranslations('ui.date')
  if (date === null) return <span className="text-muted">{t('none')}</span>
  const words = dateWords(locale, date)
  const precision = precisionOf(date)
  const text =
    isBrief || precision === 'day' ? words : t(precision === 'month' ? 'dayNotKnown' : 'monthNotKnown', { date: words })
  return (
    <time dateTime={date} className="whitespace-nowrap">
      {text}
    </time>
  )
}

/** A span of world time in words: "22–23 Nov 2018", "Nov 2018". */
export function DateRangeText({ range }: { range: { from: PartialDate; until?: PartialDate | null | undefined } }) {
  const locale = useLocale()
  const { from, until } = range
  if (!until || until === from) return <PartialDateText date={from} isBrief />
  return <span className="whitespace-nowrap">{rangeWords(locale, from, until)}</span>
}

/** A moment on the record clock, in UTC to the minute. */
export function MomentText({ at }: { at: string }) {
  const locale = useLocale()
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {momentWords(locale, at)}
    </time>
  )
}
