import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_QUERY, MOST_TERMS, nameRuns, parseSearchQuery, termText } from '#lib/domain/search-query.ts'

const read = (q: string) => parseSearchQuery(q).terms.map(termText)
const ignored = (q: string) => parseSearchQuery(q).ignored.map(({ text, reason }) => `${reason}: ${text}`)

describe('parseSearchQuery', () => {
  it('reads words, phrases, exclusions and beginnings', () => {
    expect(read('soldiers  killed')).toEqual(['soldiers', 'killed'])
    expect(read('"red beard" mali')).toEqual(['"red beard"', 'mali'])
    expect(read('attack -"under way" -mali')).toEqual(['attack', '-"under way"', '-mali'])
    expect(read('tomb* k*')).toEqual(['tomb*', 'k*'])
    expect(parseSearchQuery('tomb*').terms[0]?.kind).toBe('prefix')
    expect(parseSearchQuery('k*').terms[0]?.kind).toBe('word')
    expect(read('"one" "tomb*"')).toEqual(['"one"', '"tomb*"'])
  })

  it('takes quotation marks of any kind, and none that is not closed', () => {
    for (const q of ['“red beard”', '«red beard»', '„red beard“', '"red  beard"'])
      expect([q, read(q)]).toEqual([q, ['"red beard"']])
    expect(read('"red beard')).toEqual(['red', 'beard'])
    expect(read('red" beard')).toEqual(['red', 'beard'])
    expect(read('""')).toEqual([])
  })

  it('excludes by a minus before a word only', () => {
    expect(read('al-Qasim - mali')).toEqual(['al-Qasim', 'mali'])
    expect(read('−mali attack')).toEqual(['-mali', 'attack'])
    expect(ignored('-mali -"red beard"')).toEqual(['only_exclusions: -mali', 'only_exclusions: -"red beard"'])
  })

  it('takes an elided article off, and an address to what pages of it have in common', () => {
    expect(read("l'État d’Alger qu'ils Ma'rib")).toEqual(['État', 'Alger', 'ils', "Ma'rib"])
    expect(read('https://www.example.org/a/?utm_source=x#top')).toEqual(['example.org/a'])
  })

  it('says what it does not look for', () => {
    expect(ignored('mali — !!')).toEqual(['no_letters: —', 'no_letters: !!'])
    const many = Array.from({ length: MOST_TERMS + 2 }, (_, n) => `w${n}`)
    expect(read(many.join(' '))).toHaveLength(MOST_TERMS)
    expect(ignored(many.join(' '))).toEqual(['too_many: w12', 'too_many: w13'])
    expect(ignored(`${'a'.repeat(LONGEST_QUERY)} more`)).toEqual(['too_long: more'])
    const short = `a${'㌀'.repeat(LONGEST_QUERY - 1)}`
    expect([read(short), ignored(short)]).toEqual([[], [`too_long: ${short}`]])
  })

  it('reads anything, and what it has read the same way again', () => {
    const pieces = fc.oneof(
      fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
      fc.constantFrom(
        '"',
        '“',
        '-',
        '−',
        ' ',
        '*',
        "'",
        '’',
        '\\',
        ':',
        '&',
        '|',
        '!',
        '(',
        '<->',
        'كوفا',
        'https://[',
        '\0',
      ),
      fc.stringMatching(/^[a-zé]{1,8}$/),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const { terms } = parseSearchQuery(parts.join(''))
        const isSound = ({ text }: { text: string }) => /[\p{L}\p{N}]/u.test(text) && !text.includes('"')
        expect([terms.length <= MOST_TERMS, terms.filter((term) => !isSound(term))]).toEqual([true, []])
        const again = parseSearchQuery(terms.map(termText).join(' ')).terms
        expect(again).toEqual(terms)
      }),
    )
  })

  it('does not mind the order of words', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^-?[b-z][a-z]{2,6}$/), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(words, (list) => {
        expect(read([...list].reverse().join(' ')).sort()).toEqual(read(list.join(' ')).sort())
      }),
    )
  })
})

describe('nameRuns', () => {
  it('gives words side by side, longest first, and each by itself', () => {
    expect(nameRuns(parseSearchQuery('mansour agh killed').terms)).toEqual([
      ...['mansour agh killed', 'mansour agh', 'agh killed', 'mansour', 'agh', 'killed'],
    ])
    expect(nameRuns(parseSearchQuery('a "red beard" -b c').terms)).toEqual(['a', 'red beard', 'b', 'c'])
    expect(
      nameRuns(parseSearchQuery('one two three four five six seven eight nine ten eleven twelve').terms).length,
    ).toBe(24)
  })
})
