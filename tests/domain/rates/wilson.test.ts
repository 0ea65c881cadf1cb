import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noAssumptionBounds, wilson } from '#lib/domain/rates/wilson.ts'

describe('wilson', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [1, 3, 0.0615, 0.7923],
    [7, 12, 0.3195, 0.8067],
    [18, 40, 0.3071, 0.6017],
  ])('gives the vector of the domain for %i of %i', (k, n, low, high) => {
    const interval = wilson(k, n)
    expect(interval?.estimate).toBe(k / n)
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with Newcombe (1998), Stat. Med. 17:857–872, table I, method 3, for %i of %i', (k, n, low, high) => {
    expect(wilson(k, n)?.low).toBeCloseTo(low, 4)
    expect(wilson(k, n)?.high).toBeCloseTo(high, 4)
  })

  it('has nothing to say about no trials, and refuses what is no share', () => {
    expect(wilson(0, 0)).toBeNull()
    expect(() => wilson(3, 2)).toThrow(RangeError)
    expect(() => wilson(-1, 2)).toThrow(RangeError)
    expect(() => wilson(Number.NaN, 2)).toThrow(RangeError)
  })

  it('contains its estimate, stays within [0, 1], mirrors, and narrows with more of the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const k = Math.round(share * n)
        const one = wilson(k, n)
        const mirror = wilson(n - k, n)
        const more = wilson(k * 4, n * 4)
        if (!one || !mirror || !more) throw new Error('no interval')
        expect(0 <= one.low && one.low <= one.estimate && one.estimate <= one.high && one.high <= 1).toBe(true)
        expect(one.low).toBeCloseTo(1 - mirror.high, 12)
        expect(more.high - more.low).toBeLessThan(one.high - one.low)
      }),
    )
  })
})

describe('noAssumptionBounds', () => {
  it('runs from none to all of the unresolved', () => {
    expect(noAssumptionBounds({ n: 10, confirmed: 3, refuted: 2, withdrawn: 1 })).toEqual({ low: 0.3, high: 0.7 })
    expect(noAssumptionBounds({ n: 0, confirmed: 0, refuted: 0, withdrawn: 0 })).toBeNull()
  })
})
