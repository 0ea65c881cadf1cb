import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  comparePartialDates,
  dateRangeSchema,
  dayNumber,
  durationInDays,
  firstDay,
  instantSchema,
  isImprecise,
  isInFuture,
  isKnownBy,
  isoDayOf,
  isoDaySchema,
  lastDay,
  partialDateSchema,
  precisionOf,
  rangesOverlap,
} from '#lib/domain/partial-date.ts'

const firstNumber = dayNumber('0001-01-01')
const lastNumber = dayNumber('9999-12-31')
const days = fc.integer({ min: firstNumber, max: lastNumber }).map(isoDayOf)
const partialDates = fc.tuple(days, fc.constantFrom(4, 7, 10)).map(([day, length]) => day.slice(0, length))
const nearby = fc
  .tuple(fc.integer({ min: 17_000, max: 18_500 }).map(isoDayOf), fc.constantFrom(4, 7, 10))
  .map(([day, length]) => day.slice(0, length))
const ranges = fc
  .tuple(nearby, fc.option(nearby, { nil: undefined }))
  .map(([from, until]) => (until === undefined ? { from } : { from, until }))
  .filter((range) => dateRangeSchema.safeParse(range).success)

function faultOf(schema: z.ZodType, value: unknown): string {
  const result = schema.safeParse(value)
  return result.success ? '' : (result.error.issues[0]?.message ?? '')
}

describe('a partial date', () => {
  it.each(['2018', '2018-11', '2018-11-22', '2016-02-29', '2000-02-29', '0001', '9999-12-31', ' 2018-11 '])(
    'accepts %s',
    (text) => {
      expect(partialDateSchema.parse(text)).toBe(text.trim())
    },
  )

  it.each([
    ['2018-02-30', 'February 2018 runs from 2018-02-01 to 2018-02-28'],
    ['1900-02-29', 'to 1900-02-28'],
    ['2018-04-00', 'to 2018-04-30'],
    ['2018-13', 'months run from 01 to 12'],
    ['2018-00-01', 'months run from 01 to 12'],
    ['0000', 'years run from 0001 to 9999'],
    ['18-11-22', 'YYYY-MM-DD'],
    ['22/11/2018', 'YYYY-MM-DD'],
    ['2018-11-22T00:00:00Z', 'YYYY-MM-DD'],
    ['2018-1', 'YYYY-MM-DD'],
    ['٢٠١٨', 'YYYY-MM-DD'],
    ['', 'YYYY-MM-DD'],
    [2018, 'YYYY-MM-DD'],
    [undefined, 'YYYY-MM-DD'],
  ])('refuses %s and says what would be right', (value, hint) => {
    expect(faultOf(partialDateSchema, value)).toContain(hint)
  })

  it('knows its precision', () => {
    expect(['2018', '2018-11', '2018-11-22'].map(precisionOf)).toEqual(['year', 'month', 'day'])
    expect(['2018', '2018-11', '2018-11-22'].map(isImprecise)).toEqual([true, true, false])
  })

  it('spans its first to its last day', () => {
    expect([firstDay('2018'), lastDay('2018')]).toEqual(['2018-01-01', '2018-12-31'])
    expect([firstDay('2016-02'), lastDay('2016-02')]).toEqual(['2016-02-01', '2016-02-29'])
    expect([firstDay('2018-11-22'), lastDay('2018-11-22')]).toEqual(['2018-11-22', '2018-11-22'])
    fc.assert(
      fc.property(partialDates, (date) => {
        expect(firstDay(date) <= lastDay(date)).toBe(true)
        expect(isoDaySchema.safeParse(firstDay(date)).success).toBe(true)
        expect(isoDaySchema.safeParse(lastDay(date)).success).toBe(true)
        expect(firstDay(date).startsWith(date) && lastDay(date).startsWith(date)).toBe(true)
      }),
    )
  })

  it('is a plain string in JSON Schema', () => {
    expect(z.toJSONSchema(z.object({ a: partialDateSchema, b: instantSchema, c: dateRangeSchema }))).toMatchObject({
      properties: { a: { type: 'string' }, b: { type: 'string', format: 'date-time' }, c: { required: ['from'] } },
    })
  })
})

describe('day numbers', () => {
  it('count from 1970-01-01 in UTC', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('1969-12-31')).toBe(-1)
    expect(dayNumber('2018-11-22')).toBe(17857)
    expect(dayNumber('0099-03-01') - dayNumber('0099-02-28')).toBe(1)
  })

  it('round-trip and keep order', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(isoDayOf(dayNumber(a))).toBe(a)
        expect(Math.sign(dayNumber(a) - dayNumber(b))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })

  it('are refused for what is no day', () => {
    expect(() => dayNumber('2018-11')).toThrow(RangeError)
    expect(() => dayNumber('2018-02-30')).toThrow(RangeError)
    expect(() => isoDayOf(0.5)).toThrow(RangeError)
    expect(() => isoDayOf(lastNumber + 1)).toThrow(RangeError)
    expect(() => isoDayOf(firstNumber - 1)).toThrow(RangeError)
    expect(() => isoDayOf(Number.NaN)).toThrow(RangeError)
  })
})

describe('order and duration', () => {
  it('orders by last day, the finer date first', () => {
    const sorted = ['2019', '2018', '2018-12', '2018-12-31', '2018-11-22', '2018-11'].sort(comparePartialDates)
    expect(sorted).toEqual(['2018-11-22', '2018-11', '2018-12-31', '2018-12', '2018', '2019'])
  })

  it('is a total order', () => {
    fc.assert(
      fc.property(nearby, nearby, nearby, (a, b, c) => {
        expect(comparePartialDates(a, b) + comparePartialDates(b, a)).toBe(0)
        expect(comparePartialDates(a, b) === 0).toBe(a === b)
        if (comparePartialDates(a, b) <= 0 && comparePartialDates(b, c) <= 0) {
          expect(comparePartialDates(a, c)).toBeLessThanOrEqual(0)
        }
      }),
    )
  })

  it('counts last day to last day and never below zero', () => {
    expect(durationInDays('2018-11-22', '2018-11-23')).toBe(1)
    expect(durationInDays('2018-11', '2018-12')).toBe(31)
    expect(durationInDays('2018-11-22', '2018-11')).toBe(8)
    expect(durationInDays('2018', '2018-11-22')).toBe(0)
    fc.assert(fc.property(partialDates, partialDates, (a, b) => durationInDays(a, b) >= 0))
    fc.assert(fc.property(partialDates, (a) => durationInDays(a, a) === 0))
  })

  it('counts a coarse date as known from its last day and as future while its first day is ahead', () => {
    expect(isKnownBy('2018-11', '2018-11-29')).toBe(false)
    expect(isKnownBy('2018-11', '2018-11-30')).toBe(true)
    expect(isInFuture('2018-11', '2018-11-29')).toBe(false)
    expect(isInFuture('2018-12', '2018-11-30')).toBe(true)
    fc.assert(fc.property(partialDates, days, (date, day) => !(isKnownBy(date, day) && isInFuture(date, day))))
  })
})

describe('a range', () => {
  it('is refused on its end when it would end before it begins', () => {
    const result = dateRangeSchema.safeParse({ from: '2018-11-22', until: '2018-10' })
    expect(result.error?.issues).toMatchObject([{ path: ['until'], message: expect.stringContaining('2018-11-22') }])
  })

  it.each([
    { from: '2018' },
    { from: '2018-11-22', until: '2018-11-22' },
    { from: '2018-11-22', until: '2018-11' },
    { from: '2018-11', until: '2018-11-03' },
  ])('accepts %o', (range) => {
    expect(dateRangeSchema.parse(range)).toEqual(range)
  })

  it('overlaps where the two can share a day', () => {
    expect(rangesOverlap({ from: '2018-11', until: '2018-11' }, { from: '2018-11-30' })).toBe(true)
    expect(rangesOverlap({ from: '2018-11', until: '2018-11' }, { from: '2018-12-01' })).toBe(false)
    expect(rangesOverlap({ from: '2018' }, { from: '2030' })).toBe(true)
    fc.assert(fc.property(ranges, ranges, (a, b) => rangesOverlap(a, b) === rangesOverlap(b, a)))
    fc.assert(fc.property(ranges, (a) => rangesOverlap(a, a)))
  })
})

describe('an instant', () => {
  it('comes out in UTC to the millisecond', () => {
    expect(instantSchema.parse('2018-11-22T10:00:00+05:45')).toBe('2018-11-22T04:15:00.000Z')
    expect(instantSchema.parse('2018-11-22T10:00Z')).toBe('2018-11-22T10:00:00.000Z')
    expect(instantSchema.parse('2018-11-22T10:00:00.123456Z')).toBe('2018-11-22T10:00:00.123Z')
  })

  it.each(['2018-11-22T10:00:00', '2018-11-22', '2018-02-30T10:00:00Z', '2018-11-22T25:00:00Z', 'now', ''])(
    'refuses %s',
    (text) => {
      expect(faultOf(instantSchema, text)).toContain('2018-11-22T10:00:00Z')
    },
  )

  it('refuses a moment that leaves the calendar when moved to UTC', () => {
    expect(instantSchema.safeParse('9999-12-31T23:30:00-01:00').success).toBe(false)
  })
})
