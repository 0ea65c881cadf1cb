import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answering, wanted } from '#lib/domain/names/rank.ts'

const part = fc.constantFrom(
  ...[
    'Amadou',
    'Kouffa',
    'Koufa',
    'Iyad',
    'Ag',
    'Ghali',
    'al-Qasim',
    'Abdel',
    'Rahman',
    'Abderrahmane',
    'Ould',
    'Sidi',
  ],
  ...['Mohamed', 'Muhammad', 'كوفا', 'أمادو', 'محمد', 'Куффа', 'Мухаммад', 'Red', 'Beard', 'd’Azawad', 'Kidal-Nord'],
)
const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
const names = fc.array(name, { minLength: 1, maxLength: 4 })
const rarities = fc.dictionary(fc.string(), fc.double({ min: 0.1, max: 7, noNaN: true }))

const anything = fc.string({ unit: 'binary', maxLength: 30 })
const equally = () => 1

describe('how well a record answers to a name', () => {
  it('is most where it has the very text, and less for another writing of it', () => {
    fc.assert(
      fc.property(name, names, rarities, (q, others, weights) => {
        const weight = (key: string) => weights[key] ?? 3
        const looked = wanted(q)
        const own = answering(looked, [q], weight)
        expect(own).toBeGreaterThanOrEqual(6)
        if (!others.includes(q)) expect(answering(looked, others, weight)).toBeLessThan(6)
        if (q !== q.toUpperCase()) expect(answering(looked, [q.toUpperCase()], weight)).toBeLessThan(own)
      }),
    )
  })

  it('does not depend on the order of its names, nor on who else was asked about before', () => {
    fc.assert(
      fc.property(name, names, names, (q, own, others) => {
        const looked = wanted(q)
        const before = answering(looked, own, equally)
        answering(looked, others, equally)
        expect(answering(looked, [...own].reverse(), equally)).toBeCloseTo(before, 12)
        expect(answering(wanted(q), own, equally)).toBe(before)
      }),
    )
  })

  it('is never less for a further name', () => {
    fc.assert(
      fc.property(name, names, name, (q, own, further) => {
        const looked = wanted(q)
        expect(answering(looked, [...own, further], equally)).toBeGreaterThanOrEqual(answering(looked, own, equally))
      }),
    )
  })

  it('is bounded, whatever is compared', () => {
    fc.assert(
      fc.property(anything, fc.array(anything, { maxLength: 3 }), (q, own) => {
        const score = answering(wanted(q), own, equally)
        expect(score >= 0 && score <= 6 + 1 + 0.5 + 0.05 + 0.025).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a name that is half typed', () => {
  it.each([
    ['Amadou Kou', 'Amadou Kouffa', 'Amadou Diallo'],
    ['Al', 'Almansour Ag Kassam', 'Omar Ould Hamaha'],
    ['Fr', 'France', 'Gao'],
    ['أمادو كو', 'أمادو كوفا', 'أمادو سيدي'],
  ])('%s is answered by %s rather than by %s', (q, whole, other) => {
    const looked = wanted(q)
    expect(answering(looked, [whole], equally)).toBeGreaterThan(answering(looked, [other], equally))
    expect(answering(looked, [whole], equally)).toBeGreaterThan(0.35)
  })

  it('is answered by what was typed as a whole before what goes on from it', () => {
    fc.assert(
      fc.property(name, fc.integer({ min: 2, max: 8 }), (whole, typed) => {
        const looked = wanted(whole.slice(0, typed).trim())
        expect(answering(looked, [looked.text], equally)).toBeGreaterThan(answering(looked, [`${whole}ski`], equally))
      }),
    )
  })
})
