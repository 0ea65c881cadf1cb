import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import { NameIndex } from '#lib/domain/names/name-index.ts'
import { wanted } from '#lib/domain/names/rank.ts'
import { heard, soundAlike, soundsOf } from '#lib/domain/names/sounds.ts'
import { Vocabulary } from '#lib/domain/names/vocabulary.ts'

const word = fc.string({ unit: fc.constantFrom(...'abdfghijklmnrstuw'), minLength: 1, maxLength: 7 })

describe('the words of names', () => {
  it('are near as far as they sound alike, whatever else is known', () => {
    fc.assert(
      fc.property(word, fc.uniqueArray(word, { maxLength: 20 }), (asked, words) => {
        const vocabulary = new Vocabulary<number>()
        words.forEach((each, name) => {
          vocabulary.add(each, name)
        })
        const near = new Map(vocabulary.near(asked).map((one) => [one.word, one.close]))
        for (const other of words) {
          if (other === asked || Math.abs(other.length - asked.length) > 2) continue
          const alike = soundAlike(heard(soundsOf(asked)), heard(soundsOf(other)))
          if (alike >= 0.67) expect(near.get(other)).toBeGreaterThanOrEqual(alike ** 2 - 1e-9)
        }
      }),
    )
  })

  it('are as if never there once no name has them', () => {
    fc.assert(
      fc.property(word, fc.uniqueArray(word), fc.uniqueArray(word), (asked, stay, go) => {
        const [some, all] = [new Vocabulary<number>(), new Vocabulary<number>()]
        stay.forEach((each, name) => {
          some.add(each, name)
          all.add(each, name)
        })
        for (const each of go) all.add(each, -1)
        all.near(asked)
        for (const each of go) all.remove(each, -1)
        expect(all.near(asked)).toEqual(some.near(asked))
        expect(all.begunBy(asked.slice(0, 2))).toEqual(some.begunBy(asked.slice(0, 2)))
        expect(all.rarityOf(asked)).toBe(some.rarityOf(asked))
      }),
    )
  })
})

const part = fc.constantFrom(
  'Amadou',
  'Kouffa',
  'Iyad',
  'Ghali',
  'Sidi',
  'Mohamed',
  'Bah',
  'Moussa',
  'Diallo',
  'Zeidan',
)
const text = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))

describe('an index of names', () => {
  const indexOf = (records: readonly (readonly string[])[]) => {
    const index = new NameIndex()
    records.forEach((names, id) => {
      index.put(String(id).padStart(3, '0'), names.map(foldedSearchText))
    })
    return index
  }
  const likeliest = (index: NameIndex, q: string) => index.likeliest(q, wanted(q), 10)

  it('puts a record that has the name first, however many others there are', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 3 }), { minLength: 1, maxLength: 40 }), text, (records, q) => {
        const index = indexOf([...records, [q]])
        const [first] = likeliest(index, q)
        const named = records.findIndex((names) => names.some((name) => foldedSearchText(name) === foldedSearchText(q)))
        expect(first?.id).toBe(String(named < 0 ? records.length : named).padStart(3, '0'))
      }),
    )
  })

  it('has of a record what was put last', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text), { maxLength: 20 }), fc.array(fc.array(text)), text, (before, after, q) => {
        const index = indexOf(before)
        for (let id = 0; id < Math.max(before.length, after.length); id += 1)
          index.put(String(id).padStart(3, '0'), (after[id] ?? []).map(foldedSearchText))
        expect(likeliest(index, q)).toEqual(likeliest(indexOf(after), q))
      }),
    )
  })

  it('tells who has a word of each group in one name', () => {
    const index = indexOf([['Amadou Kouffa'], ['Amadou', 'Kouffa'], ['Kouffa Amadou Diallo']])
    const groups = ['Amadou', 'Kouffa'].map((each) => [foldedSearchText(each)])
    expect(index.having(groups, 5)).toEqual(['000', '002'])
    expect(index.having(groups, 1)).toEqual(['000'])
    expect(index.having([['nobody'], ...groups], 5)).toEqual([])
  })
})
