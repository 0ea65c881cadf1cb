import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countByDay,
  type DayCount,
  incidenceAt,
  incidenceCurve,
  incidenceCurveFromCounts,
} from '#lib/domain/rates/incidence.ts'
import { wilson, Z95 } from '#lib/domain/rates/wilson.ts'

import { arbitrary, bmt, causes, domainVector, freireich, observed } from './observations.ts'

/** Estimate and variance in closed form: the delta method over the multinomial increments, quadratic in the days. */
function reference(counts: readonly DayCount[], until: number, cause: (typeof causes)[number]) {
  let atRisk = counts.reduce((n, c) => n + c.open + c.confirmed + c.refuted + c.withdrawn, 0)
  let open = 1
  let share = 0
  const steps = []
  for (const c of counts.filter(({ day }) => day <= until)) {
    const events = c.confirmed + c.refuted + c.withdrawn
    share += (open * c[cause]) / atRisk
    steps.push({
      atRisk,
      open,
      share,
      hazard: events / atRisk,
      own: c[cause] / atRisk,
    })
    open *= 1 - events / atRisk
    atRisk -= events + c.open
  }
  const variance = steps.reduce((sum, s) => {
    const later = s.hazard === 1 ? 0 : (share - s.share) / (1 - s.hazard)
    const squares = (s.open - later) ** 2 * s.own + later ** 2 * (s.hazard - s.own)
    const mean = s.open * s.own - later * s.hazard
    return sum + (squares - mean * mean) / s.atRisk
  }, 0)
  return { share, variance, open }
}

describe('incidenceAt', () => {
  it('gives the vector of the domain', () => {
    const [point] = incidenceAt(domainVector, [97])
    expect(point?.atRisk).toBe(2)
    expect(point?.open).toBeCloseTo(0.175781, 6)
    expect(point?.confirmed.estimate).toBeCloseTo(0.377604, 6)
    expect(point?.refuted.estimate).toBeCloseTo(0.352865, 6)
    expect(point?.withdrawn.estimate).toBeCloseTo(0.09375, 6)
  })

  it.each([
    [6, 0.8571, 0.62, 0.9516],
    [7, 0.8067, 0.5631, 0.9228],
    [10, 0.7529, 0.5032, 0.8894],
    [13, 0.6902, 0.4316, 0.8491],
    [16, 0.6275, 0.3675, 0.8049],
    [22, 0.5378, 0.2678, 0.7468],
    [23, 0.4482, 0.1881, 0.6801],
  ])(
    'is Kaplan–Meier with its log(−log) interval for one cause: Freireich data at week %i, as in Kalbfleisch & Prentice (2002) §1.4',
    (week, open, low, high) => {
      const [point] = incidenceAt(freireich, [week])
      expect(point?.open).toBeCloseTo(open, 4)
      expect(1 - (point?.confirmed.high ?? 0)).toBeCloseTo(low, 3)
      expect(1 - (point?.confirmed.low ?? 0)).toBeCloseTo(high, 3)
    },
  )

  it('agrees with published software on competing risks: Scrucca data, scikit-survival, first five months', () => {
    const points = incidenceAt(bmt, [0, 1, 2, 3, 4])
    const shares = (name: 'confirmed' | 'refuted') => points.map((p) => Number(p[name].estimate.toFixed(4)))
    expect(shares('confirmed')).toEqual([0.0286, 0.0571, 0.0571, 0.1458, 0.2049])
    expect(shares('refuted')).toEqual([0.0286, 0.0571, 0.0857, 0.1153, 0.1448])
  })

  it('has the closed-form Greenwood-type variance, on the complementary log-log scale', () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 0, max: 45 }), fc.constantFrom(...causes), (input, day, cause) => {
        const { share, variance } = reference(countByDay(input), day, cause)
        const interval = incidenceAt(input, [day])[0]?.[cause]
        fc.pre(share > 1e-9 && share < 1 - 1e-9)
        const theta = (Z95 * Math.sqrt(Math.max(0, variance))) / ((1 - share) * -Math.log(1 - share))
        expect(interval?.estimate).toBeCloseTo(share, 10)
        expect(interval?.low).toBeCloseTo(1 - (1 - share) ** Math.exp(-theta), 7)
        expect(interval?.high).toBeCloseTo(1 - (1 - share) ** Math.exp(theta), 7)
      }),
    )
  })

  it('is the plain share with the binomial variance while nothing is censored', () => {
    const resolved = fc.array(
      fc.record({
        days: fc.integer({ min: 0, max: 9 }),
        event: fc.constantFrom(...causes),
      }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(resolved, fc.integer({ min: 0, max: 12 }), (input, day) => {
        const [point] = incidenceAt(input, [day])
        for (const cause of causes) {
          const share = input.filter((o) => o.event === cause && o.days <= day).length / input.length
          const { variance } = reference(countByDay(input), day, cause)
          expect(point?.[cause].estimate).toBeCloseTo(share, 12)
          expect(variance).toBeCloseTo((share * (1 - share)) / input.length, 12)
        }
      }),
    )
  })

  it('adds up to 1, contains its estimates and grows', () => {
    fc.assert(
      fc.property(arbitrary, (input) => {
        const points = incidenceAt(
          input,
          Array.from({ length: 44 }, (_, day) => day),
        )
        points.forEach((point, i) => {
          const total = causes.reduce((sum, cause) => sum + point[cause].estimate, point.open)
          expect(Math.abs(total - 1)).toBeLessThan(1e-12)
          expect(point.atRisk).toBe(input.filter((o) => o.days >= point.day).length)
          for (const cause of causes) {
            const { estimate, low, high } = point[cause]
            expect(0 <= low && low <= estimate && estimate <= high && high <= 1).toBe(true)
            expect(estimate).toBeGreaterThanOrEqual((points[i - 1]?.[cause].estimate ?? 0) - 1e-15)
          }
        })
      }),
    )
  })

  it('does not depend on the order of the input, nor on how the counts are cut', () => {
    fc.assert(
      fc.property(arbitrary, (input) => {
        const single = input.flatMap((o) => countByDay([o]))
        expect(incidenceCurve(input.toReversed())).toEqual(incidenceCurve(input))
        expect(incidenceCurveFromCounts(single.toReversed())).toEqual(incidenceCurve(input))
      }),
    )
  })

  it('claims no certainty where it saw nothing or nothing else', () => {
    const uncensored = observed([
      [1, 1],
      [2, 1],
      [3, 1],
      [9, 2],
    ])
    expect(incidenceAt(uncensored, [5])[0]?.withdrawn).toEqual(wilson(0, 4))
    expect(
      incidenceAt(
        observed([
          [1, 1],
          [2, 1],
          [3, 1],
        ]),
        [3],
      )[0]?.confirmed,
    ).toEqual({ ...wilson(3, 3), estimate: 1 })
    const [early, late] = incidenceAt(
      observed([
        [1, 0],
        [1, 0],
        [1, 0],
        [5, 0],
      ]),
      [1, 5],
    )
    expect(early?.refuted).toEqual(wilson(0, 4))
    expect(late?.refuted).toEqual(wilson(0, 1))
  })

  it('counts a resolution on day 0, and before a censoring on the same day', () => {
    const [point] = incidenceAt(
      observed([
        [0, 1],
        [0, 0],
        [0, 0],
        [4, 0],
      ]),
      [0],
    )
    expect(point?.confirmed.estimate).toBe(0.25)
    expect(point?.atRisk).toBe(4)
  })

  it('stays at its last value after the last follow-up, with nobody at risk', () => {
    const [at, after] = incidenceAt(domainVector, [120, 5000])
    expect(after).toEqual({ ...at, day: 5000, atRisk: 0 })
  })

  it('has no point without observations and refuses days that are none', () => {
    expect(incidenceAt([], [30])).toEqual([])
    expect(() => incidenceAt([{ days: -1, event: 'open' }], [1])).toThrow(RangeError)
    expect(() => incidenceAt([{ days: 1.5, event: 'open' }], [1])).toThrow(RangeError)
  })
})
