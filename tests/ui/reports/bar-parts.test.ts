import fc from 'fast-check'
import { expect, test } from 'vitest'
import { barParts } from '../../../app/reports/_parts/bar-parts.ts'

test('parts are as wide as their shares', () => {
  expect(barParts([3, 1, 0, 0, 2], 240)).toEqual([
    { start: 0, width: 120 },
    { start: 120, width: 40 },
    { start: 160, width: 0 },
    { start: 160, width: 0 },
    { start: 160, width: 80 },
  ])
})

test('whatever the counts, the parts follow each other, fill the bar, and none that counts is invisible', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 100_000 }), { minLength: 5, maxLength: 5 }), (counts) => {
      fc.pre(counts.some((count) => count > 0))
      const parts = barParts(counts, 240)
      for (const [index, { start, width }] of parts.entries()) {
        const before = parts[index - 1]
        expect(start).toBeCloseTo((before?.start ?? 0) + (before?.width ?? 0), 0)
        expect(width > 2).toBe((counts[index] ?? 0) > 0)
      }
      const last = parts.at(-1)
      expect((last?.start ?? 0) + (last?.width ?? 0)).toBeCloseTo(240, 0)
    }),
  )
})
