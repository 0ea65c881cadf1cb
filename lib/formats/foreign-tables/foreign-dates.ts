import { dayNumber, isoDayOf, isoDaySchema } from '#lib/domain/partial-date.ts'

/** Whether the text is a calendar day. */
export const isCalendarDay = (text: string): boolean => isoDaySchema.safeParse(text).success
const pad = (text: string) => text.padStart(2, '0')
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The day that a date with a time begins with; the text itself where it begins with none. */
export const dayOf = (text: string): string => (isCalendarDay(text.slice(0, 10)) ? text.slice(0, 10) : text)

/** "18 March 2019", "18-Mar-2019" as an ISO day; anything else as {@link dayOf}. */
export function dayOfWords(text: string): string {
  const [, day, word, year] = /^(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4})$/i.exec(text) ?? []
  const month = months.indexOf((word ?? '').toLowerCase()) + 1
  return month > 0 ? `${year}-${pad(String(month))}-${pad(day ?? '')}` : dayOf(text)
}

/** "18/03/2019" (or with the month first) as an ISO day; anything else as {@link dayOfWords}. */
export function dayOfFigures(text: string, isMonthFirst: boolean): string {
  const [, a = '', b = '', year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  if (year === undefined) return dayOfWords(text)
  const [day, month] = isMonthFirst ? [b, a] : [a, b]
  return `${year}-${pad(month)}-${pad(day)}`
}

/** A first and a last date as one cell; one date where they are the same. */
export const span = (from: string, until: string): string =>
  until === '' || until === from ? from : `${from}/${until}`

/** Whole months or a whole year where the days begin and end them, since no day among them is meant. */
export function coarseSpan(from: string, until: string): string {
  if (!isCalendarDay(from) || !isCalendarDay(until)) return span(from, until)
  const isWholeYear = from.endsWith('-01-01') && until.endsWith('-12-31') && from.slice(0, 4) === until.slice(0, 4)
  return isWholeYear ? from.slice(0, 4) : span(from.slice(0, 7), until.slice(0, 7))
}

/** So many days before and after a day, in which it lies; the text itself for what is no day. */
export function around(day: string, days: number): string {
  if (!isCalendarDay(day)) return day
  return `${isoDayOf(dayNumber(day) - days)}/${isoDayOf(dayNumber(day) + days)}`
}

/** The latest of the days that is not before `notBefore`; '' for none. */
export const latestDay = (days: readonly string[], notBefore: string): string =>
  days
    .filter((day) => isCalendarDay(day) && day >= notBefore.slice(0, 10))
    .sort()
    .at(-1) ?? ''
