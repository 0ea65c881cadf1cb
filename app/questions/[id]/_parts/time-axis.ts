import { scaleUtc } from 'd3-scale'
import { dateFormat, dayFirst } from '../../../_ui/date-words.ts'
import type { Span } from './time-line-facts.ts'

const msPerDay = 86_400_000
const round = (value: number) => Math.round(value * 10) / 10

/** A mark on the axis: where, and the words beside it. */
export interface Tick {
  readonly at: number
  readonly text: string
}

/** A time axis: from day numbers to px. */
export interface TimeAxis {
  readonly at: (day: number) => number
  readonly ticks: readonly Tick[]
}

const utc = (locale: string, style: Intl.DateTimeFormatOptions) => dateFormat(dayFirst(locale), style)

/** Words as fine as the steps: days, months with the year where it begins, or years. */
function tickWords(dates: readonly Date[], locale: string): string[] {
  const [first, second] = dates
  const step = first && second ? (second.getTime() - first.getTime()) / msPerDay : 0
  const year = utc(locale, { year: 'numeric' })
  if (step >= 360) return dates.map((date) => year.format(date))
  const month = utc(locale, { month: 'short' })
  const monthAndYear = utc(locale, { month: 'short', year: 'numeric' })
  const day = utc(locale, { day: 'numeric', month: 'short' })
  const dayAndYear = utc(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  return dates.map((date, index) => {
    const before = dates[index - 1]
    const isNewYear = before === undefined || before.getUTCFullYear() !== date.getUTCFullYear()
    if (step >= 27) return (isNewYear ? monthAndYear : month).format(date)
    return (isNewYear ? dayAndYear : day).format(date)
  })
}

/** An axis over a span of days on a range of px, with about `count` ticks, none finer than a day. */
export function timeAxis(extent: Span, range: readonly [number, number], count: number, locale: string): TimeAxis {
  const scale = scaleUtc([extent.first * msPerDay, extent.last * msPerDay], [...range])
  const dates = scale
    .ticks(Math.min(count, extent.last - extent.first))
    .filter((date) => date.getTime() % msPerDay === 0)
  const words = tickWords(dates, locale)
  return {
    at: (day) => round(scale(day * msPerDay)),
    ticks: dates.map((date, index) => ({ at: round(scale(date)), text: words[index] ?? '' })),
  }
}
