import type { z } from 'zod'
import { dateRangeSchema, dayNumber, firstDay, lastDay, type PartialDate, precisionOf } from '../partial-date.ts'
import type { AnswerKind } from './answer-kind.ts'
import { defineAnswerKind } from './define-answer-kind.ts'
import {
  complementIntervals,
  containsIntervals,
  gapBetween,
  type Interval,
  type Intervals,
  intersectIntervals,
  intervalsKey,
  intervalsMeet,
  intervalsOf,
  intervalsSortKey,
} from './intervals.ts'

/** When: `{"from": "2018-11-22"}`, `{"from": "2018-11"}` for some day of that month, or a span with `until`. */
export const dateAnswerSchema = dateRangeSchema

/** See {@link dateAnswerSchema}. */
export type DateAnswer = z.infer<typeof dateAnswerSchema>

const domain: Interval = { from: null, to: null }

function daysOf({ from, until = from }: DateAnswer): Interval {
  return { from: dayNumber(firstDay(from)), to: dayNumber(lastDay(until)) }
}

// Making a formatter costs a thousand times what using one does, and a file says thousands of dates.
const shared: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' }
const writers = {
  day: new Intl.DateTimeFormat('en-GB', { ...shared, month: 'long', day: 'numeric' }),
  month: new Intl.DateTimeFormat('en-GB', { ...shared, month: 'long' }),
  year: new Intl.DateTimeFormat('en-GB', shared),
}

/** "22 November 2018", "November 2018", "2018". */
const written = (date: PartialDate): string => writers[precisionOf(date)].format(new Date(firstDay(date)))

function textOf({ from, until }: DateAnswer): string {
  return until === undefined || until === from ? written(from) : `between ${written(from)} and ${written(until)}`
}

const dateKind: AnswerKind<DateAnswer, Intervals> = {
  kind: 'date',
  schema: dateAnswerSchema,
  canonical: ({ from, until }) => (until === undefined || until === from ? { from } : { from, until }),
  problems: () => [],
  setOf: (answer) => intervalsOf([daysOf(answer)]),
  everything: () => [domain],
  intersect: intersectIntervals,
  meets: intervalsMeet,
  parts: (set) => set.length,
  contains: containsIntervals,
  complement: (set) => complementIntervals(set, domain),
  isEmpty: (set) => set.length === 0,
  isEverything: (set) => complementIntervals(set, domain).length === 0,
  key: intervalsKey,
  text: textOf,
  denialText: (answer) => `not ${textOf(answer)}`,
  sortKey: (answer) => intervalsSortKey([daysOf(answer)]),
  distance: gapBetween,
}

/** Kind `date`: D is the days of the calendar; an answer is a span of them. */
export const date = defineAnswerKind(dateKind)
