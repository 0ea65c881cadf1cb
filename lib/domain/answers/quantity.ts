import { z } from 'zod'
import type { AnswerKind, QuestionFrame } from './answer-kind.ts'
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
import { quantityWords } from './quantity-words.ts'

/** The largest number that can be recorded. */
export const largestQuantity = 1_000_000_000

/** The words a number can come with; `up to` is read as `at most`. */
export const quantityWordsSchema = z.preprocess(
  (value) => {
    if (typeof value !== 'string') return value
    const word = value.trim().toLowerCase().replaceAll(/\s+/g, '_')
    return word === 'up_to' ? 'at_most' : word
  },
  z.enum(
    quantityWords,
    'Write one of: exactly, at least, more than, at most, fewer than, nearly, about, between, tens, dozens, hundreds.',
  ),
)

/** See {@link quantityWordsSchema}. */
export type QuantityWords = z.infer<typeof quantityWordsSchema>

const wholeNumber = z
  .number('Write a whole number.')
  .int('Write a whole number, without a fraction.')
  .min(0, 'A number of people or things is never negative.')
  .max(largestQuantity, 'Write a number of at most 1,000,000,000.')

// Lower bounds of vague words follow ACLED's coding practice for fatalities (dozens 12, hundreds 100).
const vague: ReadonlyMap<QuantityWords, Interval> = new Map([
  ['tens', { from: 10, to: 99 }],
  ['dozens', { from: 12, to: 99 }],
  ['hundreds', { from: 100, to: 999 }],
])

interface Figures {
  readonly words: QuantityWords
  readonly value?: number | undefined
  readonly until?: number | undefined
}

interface Fault {
  readonly path: 'words' | 'value' | 'until'
  readonly message: string
}

const plain = (words: QuantityWords) => words.replaceAll('_', ' ')
const format = new Intl.NumberFormat('en')
const grouped = (value: number) => format.format(value)

function faultOf({ words, value, until }: Figures): Fault | null {
  if (vague.has(words)) {
    if (value === undefined && until === undefined) return null
    return { path: value === undefined ? 'until' : 'value', message: `“${plain(words)}” takes no number.` }
  }
  if (value === undefined) return { path: 'value', message: `“${plain(words)}” needs a number.` }
  if (words === 'between') {
    if (until === undefined) return { path: 'until', message: '“between” needs a second number.' }
    return until < value ? { path: 'until', message: `The second number must be ${grouped(value)} or more.` } : null
  }
  if (until !== undefined) return { path: 'until', message: 'A second number goes with “between” only.' }
  if (words === 'fewer_than' && value === 0) {
    return { path: 'value', message: 'Nothing is fewer than 0: write “exactly 0”, or a larger number.' }
  }
  if (words === 'nearly' && value < 10) {
    return { path: 'value', message: `“nearly ${value}” leaves no whole number: write “at most” or “about” instead.` }
  }
  return null
}

/** How many: `{"words": "at least", "value": 23}`, `{"value": 7}`, `{"words": "between", "value": 7, "until": 9}`. */
export const quantityAnswerSchema = z
  .strictObject({
    words: quantityWordsSchema.default('exactly'),
    value: wholeNumber.optional(),
    until: wholeNumber.optional(),
  })
  .superRefine((answer, context) => {
    const fault = faultOf(answer)
    if (fault) context.addIssue({ code: 'custom', path: [fault.path], message: fault.message })
  })

/** See {@link quantityAnswerSchema}. */
export type QuantityAnswer = z.infer<typeof quantityAnswerSchema>

const domain: Interval = { from: 0, to: null }

/** In thousandths of a percent, so that a product with a whole number stays exact. */
const share = (value: number, thousandths: number, round: (x: number) => number): number =>
  round((value * thousandths) / 100_000)

/** An exact figure, widened by the tolerance in percent. */
function around(value: number, tolerance: number): Interval {
  const percent = Math.round(Math.max(0, tolerance) * 1000)
  return {
    from: Math.max(0, share(value, 100_000 - percent, Math.floor)),
    to: share(value, 100_000 + percent, Math.ceil),
  }
}

function intervalOf({ words, value = 0, until = value }: Figures, tolerance: number): Interval {
  switch (words) {
    case 'exactly':
      return around(value, tolerance)
    case 'at_least':
      return { from: value, to: null }
    case 'more_than':
      return { from: value + 1, to: null }
    case 'at_most':
      return { from: 0, to: value }
    case 'fewer_than':
      return { from: 0, to: value - 1 }
    case 'nearly':
      return { from: share(value, 90_000, Math.ceil), to: value - 1 }
    case 'about':
      return around(value, 10)
    case 'between':
      return { from: value, to: until }
    default:
      return vague.get(words) ?? domain
  }
}

function textOf({ words, value = 0, until = value }: Figures, frame: QuestionFrame): string {
  const unit = frame.unit === null || frame.unit === '' ? '' : ` ${frame.unit}`
  if (vague.has(words)) return `${words}${unit}`
  if (words === 'between') return `between ${grouped(value)} and ${grouped(until)}${unit}`
  return words === 'exactly' ? `${grouped(value)}${unit}` : `${plain(words)} ${grouped(value)}${unit}`
}

const quantityKind: AnswerKind<QuantityAnswer, Intervals> = {
  kind: 'quantity',
  schema: quantityAnswerSchema,
  canonical: ({ words, value, until }) => ({
    words,
    ...(value === undefined ? {} : { value }),
    ...(until === undefined ? {} : { until }),
  }),
  problems: () => [],
  setOf: (answer, frame, widen) => intervalsOf([intervalOf(answer, widen ? frame.tolerance : 0)]),
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
  denialText: (answer, frame) => `not ${textOf(answer, frame)}`,
  sortKey: (answer) => intervalsSortKey([intervalOf(answer, 0)]),
  distance: gapBetween,
}

/** Kind `quantity`: D is the whole numbers from 0; an answer is an interval of them. */
export const quantity = defineAnswerKind(quantityKind)
