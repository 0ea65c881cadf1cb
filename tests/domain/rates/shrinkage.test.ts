import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shrink } from '#lib/domain/rates/shrinkage.ts'

const group = (key: string, confirmed: number, resolved: number) => ({
  key,
  confirmed,
  resolved,
})

const groupsArbitrary = fc
  .array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })), { maxLength: 20 })
  .map((pairs) => pairs.map(([a, b], i) => group(`g${i}`, Math.min(a, b), Math.max(a, b))))

describe('shrink', () => {
  it('solves an example worked by hand from the moments of Kleinman (1973)', () => {
    // Spread 1.8 / .25 = 7.2 on 2 degrees; room 30 − 10 − 2 = 18; correlation 5.2 / 18; strength 12.8 / 5.2.
    const { prior, rates } = shrink([group('a', 2, 10), group('b', 5, 10), group('c', 8, 10)])
    expect(prior?.method).toBe('moments')
    expect(prior?.mean).toBe(0.5)
    expect(prior?.strength).toBeCloseTo(12.8 / 5.2, 12)
    expect(rates.get('a')?.rate).toBeCloseTo((2 + 6.4 / 5.2) / (10 + 12.8 / 5.2), 12)
    expect(rates.get('b')?.rate).toBe(0.5)
  })

  it('falls back where the groups cannot show a spread', () => {
    expect(shrink([])).toEqual({ prior: null, rates: new Map() })
    expect(shrink([group('a', 0, 0)]).prior).toBeNull()
    expect(shrink([group('a', 3, 4)]).prior).toEqual({
      mean: 4 / 6,
      strength: 2,
      method: 'fallback',
    })
    expect(shrink([group('a', 4, 4), group('b', 2, 2), group('c', 3, 3)]).prior?.method).toBe('fallback')
    expect(shrink([group('a', 5, 10), group('b', 5, 10), group('c', 5, 10)]).prior).toEqual({
      mean: 0.5,
      strength: 30,
      method: 'fallback',
    })
  })

  it('lets one lucky claim not outrank a long record', () => {
    const { rates } = shrink([group('lucky', 1, 1), group('long', 90, 100), group('poor', 20, 100), group('x', 40, 80)])
    expect(rates.get('lucky')?.rate).toBeLessThan(rates.get('long')?.rate ?? 0)
  })

  it('stays between the raw rate and the mean, in (0, 1), and knows no order', () => {
    fc.assert(
      fc.property(groupsArbitrary, (groups) => {
        const { prior, rates } = shrink(groups)
        expect(shrink(groups.toReversed()).prior).toEqual(prior)
        for (const { key, confirmed, resolved } of prior ? groups : []) {
          const { rate, weight } = rates.get(key) ?? {
            rate: Number.NaN,
            weight: Number.NaN,
          }
          const mean = prior?.mean ?? Number.NaN
          const raw = resolved === 0 ? mean : confirmed / resolved
          expect(rate > 0 && rate < 1 && weight >= 0 && weight < 1).toBe(true)
          expect(rate).toBeGreaterThanOrEqual(Math.min(raw, mean) - 1e-12)
          expect(rate).toBeLessThanOrEqual(Math.max(raw, mean) + 1e-12)
        }
      }),
    )
  })
})
