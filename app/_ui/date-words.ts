import { firstDay, type PartialDate, precisionOf } from '#lib/domain/partial-date.ts'

const styles = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
} as const

const moment = { ...styles.day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

// A day is a name on the calendar: noon UTC keeps it clear of every zone.
const noon = (date: PartialDate) => new Date(`${firstDay(date)}T12:00:00Z`)

const made = new Map<string, Intl.DateTimeFormat>()

/** A formatter of dates in UTC. Making one takes longer than a hundred dates with it, so each is made once. */
export function dateFormat(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(style)}`
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' })
  made.set(key, known)
  return known
}

/** The locale whose dates have the day first, where a language has several. */
export const dayFirst = (locale: string): string => (locale === 'en' ? 'en-GB' : locale)

const formatter = (locale: string, date: PartialDate) => dateFormat(dayFirst(locale), styles[precisionOf(date)])

/** A world date in the words of a language: "20 Mar 2019", "Mar 2019", "2019". Never a made-up day. */
export const dateWords = (locale: string, date: PartialDate): string => formatter(locale, date).format(noon(date))

/** A world date within a sentence, and its precision for the "on" or "in" before it: "on 20 Mar 2019", "in March 2019". */
export function dateInSentence(locale: string, date: PartialDate): { date: string; precision: keyof typeof styles } {
  const precision = precisionOf(date)
  if (precision !== 'month') return { date: dateWords(locale, date), precision }
  const style = { month: 'long', year: 'numeric' } as const
  return { date: dateFormat(locale, style).format(noon(date)), precision }
}

/** A span of world time in words, shortened where both ends share month or year: "22–23 Nov 2018". */
export function rangeWords(locale: string, from: PartialDate, until?: PartialDate | null): string {
  if (!until || until === from) return dateWords(locale, from)
  if (precisionOf(from) !== precisionOf(until)) return `${dateWords(locale, from)} – ${dateWords(locale, until)}`
  return formatter(locale, from).formatRange(noon(from), noon(until))
}

/** A moment of the record clock in words, UTC to the minute: "21 Nov 2026, 09:50". */
export const momentWords = (locale: string, at: string): string =>
  dateFormat(dayFirst(locale), moment).format(new Date(at))
