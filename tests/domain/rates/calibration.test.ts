import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationOf, type Forecast } from '#lib/domain/rates/calibration.ts'

const forecasts = (pairs: readonly (readonly [number, number])[]): Forecast[] =>
  pairs.map(([percent, occurred]) => ({ percent, occurred: occurred === 1 }))

const domainVector = forecasts([
  [10, 0],
  [10, 0],
  [30, 1],
  [30, 0],
  [70, 1],
  [70, 1],
  [70, 0],
  [90, 1],
  [90, 1],
  [90, 1],
])

const arbitrary = fc.array(
  fc.record({
    percent: fc.integer({ min: 1, max: 99 }),
    occurred: fc.boolean(),
  }),
)

describe('calibrationOf', () => {
  it('gives the vector of the domain', () => {
    const { n, brier, reliability, resolution, uncertainty } = calibrationOf(domainVector)
    expect(n).toBe(10)
    expect(brier).toBeCloseTo(0.13, 12)
    expect(reliability).toBeCloseTo(0.013333, 6)
    expect(resolution).toBeCloseTo(0.123333, 6)
    expect(uncertainty).toBeCloseTo(0.24, 12)
  })

  it('agrees with the example of scikit-learn’s brier_score_loss', () => {
    expect(
      calibrationOf(
        forecasts([
          [10, 0],
          [90, 1],
          [80, 1],
          [30, 0],
        ]),
      ).brier,
    ).toBeCloseTo(0.0375, 12)
  })

  it('fills every ICD 203 band with its forecasts and what came of them', () => {
    const { bands } = calibrationOf(domainVector)
    expect(bands.map((band) => band.n)).toEqual([0, 2, 2, 0, 3, 3, 0])
    expect(bands[0]).toMatchObject({
      word: 'almost_no_chance',
      meanForecast: null,
      observed: null,
    })
    expect(bands[4]?.meanForecast).toBeCloseTo(0.7, 12)
    expect(bands[4]?.observed?.estimate).toBeCloseTo(2 / 3, 12)
  })

  it('has no score without forecasts, and refuses certainty', () => {
    expect(calibrationOf([])).toMatchObject({
      n: 0,
      brier: null,
      reliability: null,
      resolution: null,
      uncertainty: null,
    })
    expect(() => calibrationOf(forecasts([[100, 1]]))).toThrow(RangeError)
  })

  it('adds up: score = reliability − resolution + uncertainty (Murphy 1973), in any order', () => {
    fc.assert(
      fc.property(arbitrary, (input) => {
        const result = calibrationOf(input)
        const { brier, reliability, resolution, uncertainty } = result
        if (input.length > 0) {
          expect(brier).toBeCloseTo((reliability ?? 0) - (resolution ?? 0) + (uncertainty ?? 0), 12)
        }
        expect(result.bands.reduce((sum, band) => sum + band.n, 0)).toBe(input.length)
        expect(calibrationOf(input.toReversed())).toEqual(result)
      }),
    )
  })
})
