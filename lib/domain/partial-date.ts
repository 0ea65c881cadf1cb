import { z } from 'zod'

/**
 * World dates, known to the day, the month or the year, as ISO 8601 strings in the proleptic Gregorian calendar.
 * Nothing here reads a clock or a time zone: a day is a name on the calendar, not an instant.
 */

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const howToWrite = 'Write a date as YYYY, YYYY-MM or YYYY-MM-DD, for example 2018, 2018-11 or 2018-11-22'
const howToWriteDay = 'Write a day as YYYY-MM-DD, for example 2018-11-22'
const msPerDay = 86_400_000
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

/** What is wrong with the text as a date, and what would be right; null when it is a real date. */
function faultOf(text: string): string | null {
  const match = shape.exec(text)
  if (!match) return howToWrite
  const year = Number(match[1])
  if (year === 0) return 'There is no year 0000: years run from 0001 to 9999'
  if (match[2] === undefined) return null
  const month = Number(match[2])
  if (month < 1 || month > 12) return `There is no month ${match[2]}: months run from 01 to 12`
  if (match[3] === undefined) return null
  const day = Number(match[3])
  const last = daysInMonth(year, month)
  if (day >= 1 && day <= last) return null
  const monthText = `${match[1]}-${match[2]}`
  return `There is no ${text}: ${monthNames[month - 1]} ${year} runs from ${monthText}-01 to ${monthText}-${last}`
}

/** A date known to the day, month or year: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, 0001 to 9999, real calendar dates only. */
export const partialDateSchema = z
  .string(howToWrite)
  .trim()
  .superRefine((text, ctx) => {
    const fault = faultOf(text)
    if (fault !== null) ctx.addIssue({ code: 'custom', message: fault })
  })
  .meta({
    description: 'ISO 8601 date of any precision: YYYY, YYYY-MM or YYYY-MM-DD',
    examples: ['2018-11-22', '2018'],
  })

/** See {@link partialDateSchema}. */
export type PartialDate = z.infer<typeof partialDateSchema>

/** A calendar day, `YYYY-MM-DD`, 0001 to 9999, real days only. */
export const isoDaySchema = z
  .string(howToWriteDay)
  .trim()
  .superRefine((text, ctx) => {
    const fault = text.length === 10 ? faultOf(text) : howToWriteDay
    if (fault !== null)
      ctx.addIssue({
        code: 'custom',
        message: fault === howToWrite ? howToWriteDay : fault,
      })
  })
  .meta({ format: 'date', examples: ['2018-11-22'] })

/** See {@link isoDaySchema}. */
export type IsoDay = z.infer<typeof isoDaySchema>

/** How finely a date is known. */
export type DatePrecision = 'day' | 'month' | 'year'

/** How finely the date is known, by the parts it is written with. */
export function precisionOf(date: PartialDate): DatePrecision {
  if (date.length === 4) return 'year'
  return date.length === 7 ? 'month' : 'day'
}

/** True for a date known only to its month or year. */
export function isImprecise(date: PartialDate): boolean {
  return precisionOf(date) !== 'day'
}

/** The earliest day the date can mean. */
export function firstDay(date: PartialDate): IsoDay {
  if (date.length === 4) return `${date}-01-01`
  return date.length === 7 ? `${date}-01` : date
}

/** The latest day the date can mean: the first on which it is certain to have come. */
export function lastDay(date: PartialDate): IsoDay {
  if (date.length === 4) return `${date}-12-31`
  if (date.length > 7) return date
  return `${date}-${pad(daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7))), 2)}`
}

/** Whole days since 1970-01-01 (negative before it). Throws RangeError for anything that is not a calendar day. */
export function dayNumber(day: IsoDay): number {
  // Date.parse reads a date-only ISO string as UTC by specification, so the machine's zone plays no part.
  if (day.length !== 10 || faultOf(day) !== null) throw new RangeError(`Not a calendar day: ${day}`)
  return Date.parse(day) / msPerDay
}

/** The day that is `days` after 1970-01-01; the inverse of {@link dayNumber}. Throws RangeError outside 0001 to 9999. */
export function isoDayOf(days: number): IsoDay {
  const instant = new Date(days * msPerDay)
  const year = instant.getUTCFullYear()
  if (!Number.isInteger(days) || !(year >= 1 && year <= 9999))
    throw new RangeError(`No calendar day has number ${days}`)
  return instant.toISOString().slice(0, 10)
}

/**
 * Total order: by last day, since only then is a date certain; among equal last days the finer date comes first
 * (2018-12-31, then 2018-12, then 2018), because it may be certain no later and is known better. 0 only for equal dates.
 */
export function comparePartialDates(a: PartialDate, b: PartialDate): -1 | 0 | 1 {
  const [lastA, lastB] = [lastDay(a), lastDay(b)]
  if (lastA !== lastB) return lastA < lastB ? -1 : 1
  const [firstA, firstB] = [firstDay(a), firstDay(b)]
  if (firstA === firstB) return 0
  return firstA > firstB ? -1 : 1
}

/** Days from one date to another, last day to last day; 0 when the second lies before the first. */
export function durationInDays(from: PartialDate, until: PartialDate): number {
  return Math.max(0, dayNumber(lastDay(until)) - dayNumber(lastDay(from)))
}

/** Whether the date has certainly come by the end of the given day (a coarse date counts from its last day). */
export function isKnownBy(date: PartialDate, day: IsoDay): boolean {
  return lastDay(date) <= day
}

/** Whether the date certainly lies after the given day: even its first day has not come. */
export function isInFuture(date: PartialDate, today: IsoDay): boolean {
  return firstDay(date) > today
}

/** Refuses on `until` a span that would surely end before it begins; an end that is missing is open. */
export function refuseReversed(
  { from, until }: { readonly from?: PartialDate | undefined; readonly until?: PartialDate | undefined },
  ctx: z.RefinementCtx,
): void {
  if (from === undefined || until === undefined || lastDay(until) >= firstDay(from)) return
  ctx.addIssue({
    code: 'custom',
    path: ['until'],
    message: `The end, ${until}, lies before the beginning, ${from}: it must be ${from} or later`,
  })
}

/** A span of world time; without `until` it is open-ended. Refused (on `until`) when it would surely end before it begins. */
export const dateRangeSchema = z
  .strictObject({
    from: partialDateSchema,
    until: partialDateSchema.optional(),
  })
  .superRefine(refuseReversed)

/** See {@link dateRangeSchema}. */
export type DateRange = z.infer<typeof dateRangeSchema>

/** Whether the two spans can share a day, reading coarse dates as widely as they allow; a missing end is unbounded. */
export function rangesOverlap(a: DateRange, b: DateRange): boolean {
  const beginsInTime = (x: DateRange, y: DateRange) => y.until === undefined || firstDay(x.from) <= lastDay(y.until)
  return beginsInTime(a, b) && beginsInTime(b, a)
}

const instantShape =
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

function normalInstant(text: string): string | null {
  if (!instantShape.test(text) || faultOf(text.slice(0, 10)) !== null) return null
  const instant = new Date(text.replace(',', '.'))
  const year = instant.getUTCFullYear()
  return year >= 1 && year <= 9999 ? instant.toISOString() : null
}

/** A moment, ISO 8601 with its offset; comes out in UTC to the millisecond (`2018-11-22T10:00:00.000Z`). */
export const instantSchema = z
  .string('Write a moment with its offset, for example 2018-11-22T10:00:00Z')
  .trim()
  .refine((text) => normalInstant(text) !== null, {
    error: 'Write a real moment with its offset, for example 2018-11-22T10:00:00Z or 2018-11-22T10:00:00+01:00',
    abort: true,
  })
  .overwrite((text) => normalInstant(text) ?? text)
  .meta({ format: 'date-time', examples: ['2018-11-22T10:00:00.000Z'] })

/** See {@link instantSchema}. */
export type Instant = z.infer<typeof instantSchema>

/** A world day to look back from: a date of lower precision means its last day, as it does everywhere. */
export const asOfSchema = partialDateSchema.transform(lastDay)
