import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedSearchText, foldName, foldPrefix, nameTokens, searchKeys } from '#lib/domain/names/fold.ts'

const letterOf = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code))
const latin = fc.oneof(
  fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', ' ', '-', "'", 'é', 'ï', 'ç', 'ḥ', 'ʿ'),
  letterOf(0xc0, 0x17f).filter((letter) => /\p{L}/u.test(letter)),
)
const arabic = fc.oneof(
  letterOf(0x621, 0x63a),
  letterOf(0x641, 0x652),
  fc.constantFrom(' ', 'پ', 'چ', 'ژ', 'گ', 'ک', 'ی'),
)
const cyrillic = fc.oneof(letterOf(0x400, 0x45f), fc.constantFrom(' ', '-', 'қ', 'ғ', 'ә', 'ң'))
const wordsOf = (letter: fc.Arbitrary<string>) => fc.string({ unit: letter, minLength: 1, maxLength: 24 })
const names = fc.oneof(wordsOf(latin), wordsOf(arabic), wordsOf(cyrillic))

describe('spellings of one name meet on one key', () => {
  it.each([
    ['Kouffa', 'Koufa', 'Koufah', 'KOUFFA', 'كوفا', 'كُوفَّا', 'Куффа'],
    ['Amadou Kouffa', 'Amadou  KOUFA', 'أمادو كوفا', 'Амаду Куффа'],
    ['Mansour Agh al-Qasim', 'Almansour Ag Kassam', 'Almansour Ag Alkassoum', 'منصور القاسم'],
    ['Abdel Wadoud', 'Abdelouadoud', 'Abd al-Wadūd', 'Abdul Wadud', 'عبد الودود', 'عبدالودود'],
    ['Mohamed', 'Muhammad', 'Mouhammad', 'محمد', 'مُحَمَّد', 'Мухаммад'],
    ['Omar Ould Hamaha', 'Oumar Wuld Hamaha', 'ʿUmar Uld Ḥamāḥa', 'عمر ولد حماحة'],
    ['Iyad Ag Ghali', 'Eyad Agh Ghaly', 'إياد أغ غالي'],
    ['Ansar Dine', 'Ansar ad-Din', 'Ansar Eddine', 'Anṣār ad-Dīn', 'أنصار الدين'],
    ['Abdallah', 'Abdullah', 'عبد الله', 'عبدالله'],
    ['Sahraoui', 'as-Sahrawi', 'الصحراوي', 'al-Ṣaḥrāwī'],
    ['Cheick', 'Sheikh', 'Cheikh', 'شيخ', 'Шейх'],
    ['Ousmane', 'Uthman', 'Osman', 'عثمان'],
    ['Djamel', 'Jamal', 'جمال', 'Джамал'],
    ['Fatima', 'Fatimah', 'فاطمة', 'فاطمه'],
    ['Mokhtar Belmokhtar', 'مختار بلمختار', 'Мохтар Бельмохтар'],
    ['Ramadan', 'Ramadhan', 'Ramzan', 'رمضان'],
    ["Ba'asyir", 'Baʿasyir', 'Baasyir', 'Ba’asyir'],
    ['Koné', 'Kone', 'Kone\u0301'],
  ])('%s', (...spellings) => {
    expect(new Set(spellings.map(foldName))).toEqual(new Set([foldName(spellings[0] ?? '')]))
  })

  it.each([
    ['Amadou Kouffa', 'Ahmad Khalifa'],
    ['Mali', 'Malta'],
    ['Mali', 'Ismail'],
    ['Boulikessi', 'Dioura'],
    ['Katiba Macina', 'Ansaroul Islam'],
    ['JNIM', 'AQIM'],
    ['ISGS', 'ISWAP'],
  ])('but %s and %s do not', (a, b) => {
    expect(foldName(a)).not.toBe(foldName(b))
  })
})

describe('a fold', () => {
  it('of a fold is itself', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name))
      }),
      { numRuns: 500 },
    )
  })

  it('is lower-case ASCII for Latin, Arabic and Cyrillic script', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(foldName(name)).toMatch(/^[a-z0-9 ]*$/)
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(names, (name) => {
        expect(foldedSearchText(name)).toMatch(/^[a-z0-9 ]*$/)
      }),
      { numRuns: 500 },
    )
  })

  it('knows neither case nor diacritics', () => {
    fc.assert(
      fc.property(wordsOf(fc.constantFrom(...'abcdefghiklmnopqrstuvyz -éïñāūšž')), (name) => {
        const bare = name.normalize('NFD').replace(/\p{M}/gu, '')
        expect([foldName(name.toUpperCase()), foldName(bare)]).toEqual([foldName(name), foldName(name)])
      }),
      { numRuns: 500 },
    )
  })

  it('is never empty for a name with a letter, in any script', () => {
    const any = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => /[a-z\p{Lo}]/iu.test(text))
    fc.assert(
      fc.property(any, (name) => {
        expect(foldedSearchText(name)).not.toBe('')
      }),
    )
    fc.assert(
      fc.property(wordsOf(cyrillic), (name) => {
        expect(foldName(name) === '').toBe(!/\p{L}/u.test(name))
      }),
    )
  })

  it('keeps other scripts as they are', () => {
    expect([foldName('李明'), foldName('Αθήνα'), foldName('—')]).toEqual(['李明', 'αθηνα', ''])
  })

  it('keeps digits, in Arabic figures too', () => {
    expect([foldName('Brigade 313'), foldName('٣١٣'), foldName('44')]).toEqual(['brgd 313', '313', '44'])
  })

  it('drops particles unless there is nothing else', () => {
    expect([foldName('Ag'), foldName('al'), nameTokens('Ba Ag Moussa')]).toEqual(['ag', 'al', ['ba', 'ag', 'moussa']])
  })

  it('takes hostile input in good time', () => {
    const started = performance.now()
    for (const unit of ['a', 'kh', 'abdal', 'ال', 'ъ', 'h', 'e', '\u0301', '-'])
      for (const name of [unit.repeat(300), `${unit} `.repeat(150)]) foldName(name)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('search', () => {
  it('finds the stored text by the fold of each spelling', () => {
    const stored = foldedSearchText('Almansour Ag Alkassoum')
    for (const query of ['Mansour', 'al-Mansour', 'Qasim', 'القاسم', 'Mansour Kassam'])
      expect(stored).toContain(foldName(query))
  })

  it.each([
    ['Amadou Kouffa', 'Amadou Kou'],
    ['Algeria', 'Alge'],
    ['Mali', 'Mal'],
    ['Mali', 'Mali'],
    ['Malian', 'Mali'],
  ])('finds %s while it is typed as %s', (name, typed) => {
    expect(` ${foldedSearchText(name)}`).toContain(` ${foldPrefix(typed)}`)
  })

  it('offers the whole and its words', () => {
    expect(searchKeys('Amadou Kouffa')).toEqual(['amdu kfa', 'amdu', 'kfa'])
    expect(searchKeys('—')).toEqual([])
  })
})
