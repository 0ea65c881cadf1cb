import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, isoDayOf } from '#lib/domain/partial-date.ts'
import { type PriorityInput, priorityOf, priorityWeights, reasonsOn } from '#lib/domain/priority.ts'

const quiet: PriorityInput = {
  claimantsPerSide: [1, 1],
  originsPerSide: [1, 1],
  newSinceReview: 0,
  disputedSince: '2019-03-17',
  stake: 0,
  hasPrimaryMaterial: false,
  challenged: false,
}
const base = (given: Partial<PriorityInput>) => priorityOf({ ...quiet, ...given }).base

const days = fc.integer({ min: 10_000, max: 20_000 }).map(isoDayOf)
const inputs: fc.Arbitrary<PriorityInput> = fc.record({
  claimantsPerSide: fc.array(fc.nat(30), { minLength: 2, maxLength: 5 }),
  originsPerSide: fc.array(fc.nat(30), { minLength: 2, maxLength: 5 }),
  newSinceReview: fc.nat(50),
  disputedSince: days,
  stake: fc.nat(1_000_000_000),
  hasPrimaryMaterial: fc.boolean(),
  challenged: fc.boolean(),
})

const priority = (stored: ReturnType<typeof priorityOf>, today: string) =>
  reasonsOn(stored, today).reduce((sum, { weight }) => sum + weight, 0)

describe('priority', () => {
  it('rises with each thing that makes a dispute urgent', () => {
    expect(base({ claimantsPerSide: [3, 3] })).toBeGreaterThan(base({ claimantsPerSide: [5, 1] }))
    expect(base({ originsPerSide: [4, 3] })).toBeGreaterThan(base({ originsPerSide: [7, 1] }))
    expect(base({ newSinceReview: 2 })).toBe(base({}) + 40)
    expect(base({ newSinceReview: 50 })).toBe(base({ newSinceReview: 10 }))
    expect(base({ stake: 99 })).toBe(base({}) + 60)
    expect(base({ hasPrimaryMaterial: true })).toBeGreaterThan(base({}))
    expect(base({ challenged: true })).toBeGreaterThan(base({}))
  })

  it('shows the figure behind each reason, heaviest first', () => {
    const stored = priorityOf({ ...quiet, claimantsPerSide: [4, 3, 1], stake: 14 })
    expect(reasonsOn(stored, '2019-03-27')).toEqual([
      { factor: 'balance', value: 3, weight: 200 },
      { factor: 'origins', value: 1, weight: 60 },
      { factor: 'stake', value: 14, weight: 35 },
      { factor: 'age', value: 10, weight: 0.625 },
    ])
  })

  it('law: the reasons add up to what the stored key says, on every day of the dispute', () => {
    fc.assert(
      fc.property(inputs, days, (input, today) => {
        const stored = priorityOf(input)
        const waited = Math.max(dayNumber(today), dayNumber(input.disputedSince))
        expect(priority(stored, today)).toBe(stored.queueKey + priorityWeights.age * waited)
      }),
    )
  })

  it('law: the stored key orders the queue on every day that both have begun', () => {
    fc.assert(
      fc.property(inputs, inputs, (a, b) => {
        const [x, y] = [priorityOf(a), priorityOf(b)]
        const today = isoDayOf(Math.max(dayNumber(a.disputedSince), dayNumber(b.disputedSince)) + 1)
        expect(Math.sign(priority(x, today) - priority(y, today))).toBe(Math.sign(x.queueKey - y.queueKey))
      }),
    )
  })

  it('has waited no days while its coarse dates may not have come', () => {
    const stored = priorityOf({ ...quiet, disputedSince: '2026-11-30' })
    expect(reasonsOn(stored, '2026-11-21')).toContainEqual({ factor: 'age', value: 0, weight: 0 })
  })
})
