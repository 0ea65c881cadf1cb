import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels, spread, textWidth } from '../../../app/reports/_parts/place-labels.ts'

const bounds = { left: 0, top: 0, right: 500, bottom: 220 }

test('a label stands beside its dot, and on the other side where there is no room', () => {
  const [left, right] = placeLabels(
    [
      { x: 40, y: 50, text: 'JNIM' },
      { x: 490, y: 120, text: 'Malian army' },
    ],
    bounds,
  )
  expect(left).toMatchObject({ anchor: 'start', x: 48, y: 54 })
  expect(right).toMatchObject({ anchor: 'end', x: 482, y: 124 })
})

test('labels cover no dot and no other label, and stay in the picture', () => {
  const dot = fc.record({
    x: fc.integer({ min: 5, max: 495 }),
    y: fc.integer({ min: 5, max: 215 }),
    text: fc.string({ minLength: 1, maxLength: 24 }),
  })
  fc.assert(
    fc.property(fc.array(dot, { maxLength: 40 }), (dots) => {
      const labels = placeLabels(dots, bounds)
      expect(labels).toHaveLength(dots.length)
      const boxes = labels.flatMap((label) => (label ? [label.box] : []))
      for (const [index, a] of boxes.entries()) {
        expect(a.left >= 0 && a.right <= 500 && a.top >= 0 && a.bottom <= 220).toBe(true)
        for (const b of boxes.slice(index + 1))
          expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
        for (const { x, y } of dots)
          expect(a.left < x + 5 && x - 5 < a.right && a.top < y + 5 && y - 5 < a.bottom).toBe(false)
      }
    }),
  )
})

test('a text of two scripts is measured by its characters', () => {
  expect(textWidth('ab')).toBe(textWidth('أب'))
})

test('labels of one column keep their order and distance', () => {
  expect(spread([100, 100, 100], 14, 0, 200)).toEqual([100, 114, 128])
  expect(spread([199, 10, 198], 14, 0, 200)).toEqual([200, 10, 186])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 220 }), { minLength: 1, maxLength: 8 }), (ideal) => {
      const placed = spread(ideal, 14, 0, 200)
      const sorted = [...placed].sort((a, b) => a - b)
      expect(Math.min(...placed)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...placed)).toBeLessThanOrEqual(200)
      for (const [index, y] of sorted.slice(1).entries()) expect(y - (sorted[index] ?? 0)).toBeGreaterThan(13.999)
      for (const [i, a] of ideal.entries())
        for (const [j, b] of ideal.entries()) if (a < b) expect(placed[i]).toBeLessThan(placed[j] ?? 0)
    }),
  )
})
