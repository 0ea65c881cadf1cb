import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  incidenceAt,
  incidenceCurve,
  incidenceFromCounts,
  medianDaysToResolution,
  type Observation,
} from '#lib/domain/rates/incidence.ts'

import { codes, domainVector, freireich, observed } from './observations.ts'

describe('incidenceCurve', () => {
  it('has the event days and the days asked for', () => {
    expect(incidenceCurve(domainVector).map((p) => p.day)).toEqual([3, 5, 7, 12, 20, 30, 45, 90, 97, 365])
  })

  it('thins to its limit, keeps the ends and the days asked for, and changes no value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 60 }), fc.integer({ min: 1, max: 400 }), (maxPoints, n) => {
        const input = Array.from({ length: n }, (_, i): Observation => ({ days: i * 2 + 1, event: 'refuted' }))
        const curve = incidenceCurve(input, {
          days: [30, 90, 366],
          maxPoints,
        })
        const days = curve.map((p) => p.day)
        expect(days.length).toBe(Math.min(maxPoints, n + 3))
        expect(days).toEqual(expect.arrayContaining([1, 30, 90, 366, n * 2 - 1]))
        expect(curve).toEqual(incidenceAt(input, days))
      }),
    )
  })

  it('takes a million observations over thousands of days within a second of processor time', () => {
    const input = Array.from(
      { length: 1_000_000 },
      (_, i): Observation => ({
        days: (i * 7919) % 4001,
        event: codes[i % 4] ?? 'open',
      }),
    )
    const started = process.cpuUsage()
    const curve = incidenceCurve(input)
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000)
    expect(curve).toHaveLength(200)
  })

  it('loses no accuracy in a million claims', () => {
    const counts = Array.from({ length: 4000 }, (_, day) => ({
      day,
      open: 100,
      confirmed: 50,
      refuted: 50,
      withdrawn: 50,
    }))
    for (const p of incidenceFromCounts(counts, [0, 1000, 3999])) {
      const total = p.open + p.confirmed.estimate + p.refuted.estimate + p.withdrawn.estimate
      expect(Math.abs(total - 1)).toBeLessThan(1e-12)
    }
  })
})

describe('medianDaysToResolution', () => {
  it('is the first day on which half are resolved, whichever way', () => {
    expect(medianDaysToResolution(freireich)).toBe(23)
    expect(medianDaysToResolution(domainVector)).toBe(30)
    expect(
      medianDaysToResolution(
        observed([
          [1, 1],
          [2, 2],
          [3, 0],
          [4, 0],
        ]),
      ),
    ).toBe(2)
    expect(medianDaysToResolution(observed([[0, 3]]))).toBe(0)
  })

  it('does not exist before half are resolved', () => {
    expect(medianDaysToResolution([])).toBeNull()
    expect(
      medianDaysToResolution(
        observed([
          [1, 1],
          [2, 0],
          [3, 0],
        ]),
      ),
    ).toBeNull()
  })

  it('does not miss an exact half by a rounding bit', () => {
    const thirds = observed([
      [1, 1],
      [2, 2],
      [3, 1],
      [4, 0],
      [5, 0],
      [6, 0],
    ])
    expect(medianDaysToResolution(thirds)).toBe(3)
  })
})
