import { describe, expect, test } from 'vitest'
import { judge, logGrowth, median, medianOf, needsNext, percentile } from './http-judge.ts'
import type { Figures } from './http-measurement.ts'

const figures = (p50: number, p95 = p50, rest: Partial<Figures> = {}): Figures => ({
  ...{ p50, p95, p99: p95, perSecond: 1, bytes: 10, requests: 5 },
  ...rest,
})

describe('percentiles and medians', () => {
  test('a percentile is a value that was measured, whatever the order', () => {
    const values = [9, 1, 5, 3, 7]
    expect(percentile(values, 0.5)).toBe(5)
    expect(percentile(values, 0.95)).toBe(9)
    expect(percentile(values, 0)).toBe(1)
    expect(percentile([4], 0.99)).toBe(4)
    expect(percentile([], 0.5)).toBeNaN()
  })

  test('the median of an even number lies between the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 10])).toBe(3)
    expect(median([])).toBeNaN()
  })

  test('each figure has its own median, and requests are counted together', () => {
    const rounds = [figures(1, 30), figures(3, 10), figures(2, 20)]
    expect(medianOf(rounds)).toEqual({ p50: 2, p95: 20, p99: 20, perSecond: 1, bytes: 10, requests: 15 })
  })
})

describe('goals', () => {
  const [floor, next] = [figures(2, 4), figures(1, 2)]

  test('a read is held against its floor and a bare Next answer together', () => {
    expect(judge('read', figures(6, 18), floor, next)).toEqual([
      { of: 'p50 of floor and Next', ratio: 2, atMost: 2, isMet: true },
      { of: 'p95 of floor and Next', ratio: 3, atMost: 3, isMet: true },
    ])
    expect(judge('read', figures(6.1, 18.1), floor, next).map(({ isMet }) => isMet)).toEqual([false, false])
  })

  test('a page may take one and a half times as long', () => {
    expect(judge('page', figures(4.5), floor, next)).toEqual([
      { of: 'p50 of floor and Next', ratio: 1.5, atMost: 1.5, isMet: true },
    ])
  })

  test('reports and writes are held against the floor alone', () => {
    expect(judge('report', figures(0.4), floor, null)).toMatchObject([{ ratio: 0.2, atMost: 0.2, isMet: true }])
    expect(judge('report-as-of', figures(9), floor, null)).toMatchObject([{ ratio: 4.5, atMost: 4, isMet: false }])
    expect(judge('write', figures(6), floor, null)).toMatchObject([{ ratio: 3, atMost: 3, isMet: true }])
    expect(['read', 'page', 'report', 'report-as-of', 'write'].map((kind) => needsNext(kind as 'read'))).toEqual([
      ...[true, true, false, false, false],
    ])
  })

  test('what was not measured meets no goal', () => {
    expect(judge('read', figures(Number.NaN), floor, next)[0]?.isMet).toBe(false)
  })

  test('from ten thousand to a million, log n grows by half', () => {
    expect(logGrowth(10_000, 1_000_000)).toBeCloseTo(1.5)
  })
})
