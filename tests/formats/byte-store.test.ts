import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ByteStore } from '#lib/formats/byte-store.ts'

it('gives back what was put in, wherever blocks end', () => {
  const whole = Uint8Array.from({ length: 2_500_000 }, (_, at) => (at * 31) % 251)
  const cut = fc.integer({ min: 0, max: whole.length + 10 })
  fc.assert(
    fc.property(
      fc.array(cut, { minLength: 1, maxLength: 5 }),
      cut,
      fc.integer({ min: 0, max: 1_200_000 }),
      (cuts, from, length) => {
        const store = new ByteStore()
        const ends = [...cuts, whole.length].sort((a, b) => a - b)
        ends.forEach((end, at) => {
          store.append(whole.subarray(ends[at - 1] ?? 0, end))
        })
        expect(store.length).toBe(whole.length)
        expect(Buffer.compare(store.read(from, from + length), whole.subarray(from, from + length))).toBe(0)
      },
    ),
    { numRuns: 20 },
  )
})
