import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  confidenceSchema,
  credibilityGrades,
  credibilitySchema,
  credibilityWords,
  likelihoodBand,
  likelihoodBands,
  likelihoodSchema,
  reliabilityGrades,
  reliabilitySchema,
  reliabilityWords,
  stixConfidence,
} from '#lib/domain/scales.ts'

describe('the Admiralty scales', () => {
  it('have words for every code, and only for those', () => {
    expect(reliabilityGrades.map((g) => g.code)).toEqual(reliabilitySchema.options)
    expect(credibilityGrades.map((g) => credibilitySchema.parse(g.code))).toEqual([1, 2, 3, 4, 5, 6])
    expect(reliabilityWords('B')).toBe('usually reliable')
    expect(credibilityWords(6)).toBe('truth cannot be judged')
    expect(credibilitySchema.safeParse(0).success || credibilitySchema.safeParse(7).success).toBe(false)
  })

  it('map to STIX 2.1 confidence, where 6 has none', () => {
    expect(([1, 2, 3, 4, 5, 6] as const).map(stixConfidence)).toEqual([90, 70, 50, 30, 10, undefined])
  })
})

describe('likelihood', () => {
  it.each([
    [1, 'almost no chance'],
    [4, 'almost no chance'],
    [5, 'very unlikely'],
    [20, 'unlikely'],
    [44, 'unlikely'],
    [45, 'roughly even chance'],
    [55, 'likely'],
    [80, 'very likely'],
    [95, 'almost certain'],
    [99, 'almost certain'],
  ])('%i percent is "%s"', (percent, words) => {
    expect(likelihoodBand(percent).words).toBe(words)
  })

  it('falls into exactly one band, whose ends are lower-closed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (percent) => {
        const inside = likelihoodBands.filter(({ low, high }) => low <= percent && percent < (high === 99 ? 100 : high))
        expect(inside).toEqual([likelihoodBand(percent)])
      }),
    )
  })

  it('is never certain', () => {
    for (const percent of [0, 100, 0.5, 99.5, Number.NaN]) {
      expect(() => likelihoodBand(percent)).toThrow(RangeError)
      expect(likelihoodSchema.safeParse(percent).success).toBe(false)
    }
    expect(confidenceSchema.options).toEqual(['low', 'moderate', 'high'])
  })
})
