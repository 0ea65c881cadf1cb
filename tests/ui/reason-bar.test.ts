import fc from 'fast-check'
import { expect, test } from 'vitest'
import { barLength, claimantsPerSide, reasonBar, waitOf } from '../../app/disputes/_parts/reason-bar.ts'

const reason = fc.record({
  factor: fc.uuid(),
  value: fc.nat(100),
  weight: fc.double({ min: 0.1, max: 500, noNaN: true }),
})

test('parts follow each other without touching, as long as their points', () => {
  fc.assert(
    fc.property(fc.array(reason, { minLength: 1, maxLength: 7 }), (reasons) => {
      const sum = reasons.reduce((total, { weight }) => total + weight, 0)
      const parts = reasonBar(reasons, sum)
      expect(parts).toHaveLength(reasons.length)
      parts.forEach((part, index) => {
        const before = parts[index - 1]
        if (before) expect(part.x).toBeGreaterThan(before.x + before.width)
        expect(part.opacity).toBeGreaterThan(0)
      })
      const last = parts.at(-1)
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(barLength + reasons.length * 2)
    }),
  )
})

test('what adds nothing is not drawn', () => {
  expect(reasonBar([{ factor: 'news', value: 0, weight: 0 }], 10)).toEqual([])
})

test('a wait is told in the unit a person would use', () => {
  expect(waitOf(0)).toEqual({ unit: 'days', count: 0 })
  expect(waitOf(59)).toEqual({ unit: 'days', count: 59 })
  expect(waitOf(620)).toEqual({ unit: 'months', count: 20 })
  expect(waitOf(4400)).toEqual({ unit: 'years', count: 12 })
})

test('a claimant counts once on a side', () => {
  const side = (...ids: string[]) => ({ claimants: ids.map((id) => ({ id })) })
  expect(claimantsPerSide([side('a'), side('b', 'c', 'b')])).toEqual([2, 1])
})
