import { describe, expect, it } from 'vitest'
import { type OutcomeCount, pointsEach, reportFromCounts } from '#lib/domain/rates/report.ts'

const settledOn = (days: number): OutcomeCount => ({
  ...{ outcome: 'confirmed', days, selfSettled: false, claims: 1, imprecise: 0, hedged: 0 },
})

describe('the curves of a report', () => {
  it('are whole with a hundred groups, and share their points with more', () => {
    expect([0, 1, 100].map((groups) => pointsEach(groups, 200))).toEqual([200, 200, 200])
    expect([101, 1000, 5000, 100_000].map((groups) => pointsEach(groups, 200))).toEqual([198, 20, 4, 3])
    expect(pointsEach(2, 50)).toBe(50)
  })

  it('always have the horizons, and the total all of its points', () => {
    const counts = Array.from({ length: 12 }, (_, day) => settledOn(day))
    const many = Array.from({ length: 2500 }, (_, at) => ({ key: `${at}`, label: `${at}`, counts }))
    const { groups, total } = reportFromCounts(counts, many)
    expect(total.incidence.length).toBe(15)
    const [first] = groups
    expect(first?.incidence.length).toBe(8)
    expect(first?.incidence.map(({ day }) => day)).toEqual(expect.arrayContaining([0, 11, 30, 90, 365]))
  })
})
