import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameSimilarity } from '#lib/domain/names/similarity.ts'

const names = fc.string({ unit: fc.constantFrom(...'abdefghiklmnoqrstuwyz كوفامحد'), minLength: 1, maxLength: 24 })

describe('name similarity', () => {
  it.each([
    ['Mansour Agh al-Qasim', 'Almansour Ag Kassam'],
    ['Mansour Agh al-Qasim', 'Almansour Ag Alkassoum'],
    ['Amadou Kouffa', 'Koufa Amadou'],
    ['Amadou Kouffa', 'أمادو كوفا'],
    ['Iyad Ag Ghali', 'Eyad ag Ghaly'],
  ])('is high for %s and %s', (a, b) => {
    expect(nameSimilarity(a, b)).toBeGreaterThanOrEqual(0.85)
  })

  it.each([
    ['Amadou Kouffa', 'Ahmad Khalifa'],
    ['Mali', 'Mauritania'],
    ['France', 'Kidal'],
    ['Kouffa', '—'],
    ['', ''],
  ])('is low for %s and %s', (a, b) => {
    expect(nameSimilarity(a, b)).toBeLessThan(0.5)
  })

  it('ranks the whole name before a part of it, and a part before another name', () => {
    const ranked = ['Ahmad Khalifa', 'Kouffa', 'Amadou Kone', 'Koufah, Amadou'].sort(
      (a, b) => nameSimilarity('Amadou Kouffa', b) - nameSimilarity('Amadou Kouffa', a),
    )
    expect(ranked).toEqual(['Koufah, Amadou', 'Kouffa', 'Amadou Kone', 'Ahmad Khalifa'])
  })

  it('is symmetric, between 0 and 1, and 1 for a name and itself', () => {
    fc.assert(
      fc.property(names, names, (a, b) => {
        const close = nameSimilarity(a, b)
        expect(close).toBeCloseTo(nameSimilarity(b, a), 12)
        expect(close >= 0 && close <= 1).toBe(true)
        if (/\p{L}/u.test(a)) expect(nameSimilarity(a, a)).toBeCloseTo(1, 12)
      }),
      { numRuns: 500 },
    )
  })

  it('does not mind the order of words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Amadou', 'Kouffa', 'Moussa', 'Diallo'), { minLength: 1 }),
        names,
        (words, other) => {
          const [name, turned] = [words.join(' '), [...words].reverse().join(' ')]
          expect(nameSimilarity(turned, other)).toBeCloseTo(nameSimilarity(name, other), 12)
        },
      ),
    )
  })
})
