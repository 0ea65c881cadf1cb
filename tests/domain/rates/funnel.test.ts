import fc from 'fast-check'
import { expect, test } from 'vitest'
import { funnelLimits } from '#lib/domain/rates/funnel.ts'
import { wilson } from '#lib/domain/rates/wilson.ts'

test('half of 100 lies between 40 and 60 percent by chance', () => {
  const { low, high } = funnelLimits(0.5, 100)
  expect(low).toBeCloseTo(0.402, 3)
  expect(high).toBeCloseTo(0.598, 3)
})

test('a group lies outside exactly where its Wilson interval leaves the centre out', () => {
  const group = fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
  fc.assert(
    fc.property(group, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ([k, n], centre) => {
      const limits = funnelLimits(centre, n)
      const own = wilson(k, n) ?? { low: 0, high: 1 }
      const distance = Math.min(...[own.low, own.high].map((end) => Math.abs(end - centre)))
      fc.pre(distance > 1e-9)
      const isOutside = k / n < limits.low || k / n > limits.high
      expect(isOutside).toBe(own.low > centre || own.high < centre)
    }),
  )
})

test('the funnel narrows, stays within 0 and 1, and refuses what is no share', () => {
  expect(funnelLimits(0.9, 1)).toEqual({ low: expect.any(Number), high: 1 })
  expect(funnelLimits(0, 5)).toEqual({ low: 0, high: 0 })
  expect(funnelLimits(0.3, 50).high).toBeLessThan(funnelLimits(0.3, 49).high)
  expect(() => funnelLimits(1.2, 3)).toThrow(RangeError)
  expect(() => funnelLimits(0.5, 0)).toThrow(RangeError)
})
