import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerCells, readAnswerCells } from '#lib/domain/answer-cells.ts'
import { quantityWords, vagueQuantityWords } from '#lib/domain/answers/quantity-words.ts'
import type { NamedAnswer } from '#lib/domain/claim-row.ts'
import { nameText } from '#lib/domain/text.ts'
import type { QuestionKind } from '#lib/domain/vocabulary.ts'

const sign = fc.constantFrom('|', '+', '\\', ' ', 'a', 'é', 'ك', '2', ',', '-')
const name = fc
  .oneof(fc.string({ unit: sign, minLength: 1, maxLength: 12 }), fc.string({ unit: 'grapheme', minLength: 1 }))
  .map((text) => text.trim())
  .filter((text) => nameText.safeParse(text).success)
const names = (minLength: number) => fc.uniqueArray(name, { minLength, maxLength: 8 })

const whole = fc.integer({ min: 10, max: 1_000_000_000 })
const numbered = quantityWords.filter(
  (word) => word !== 'between' && !vagueQuantityWords.some((vague) => vague === word),
)
const day = fc.integer({ min: 1900, max: 2100 }).map((year) => `${year}-03-18`)

const answers: [QuestionKind, fc.Arbitrary<NamedAnswer>][] = [
  ['choice', names(1).map((options) => ({ options }))],
  [
    'actor',
    fc.oneof(
      names(1).map((actors) => ({ actors })),
      names(2).map((actors) => ({ actors, joint: true })),
    ),
  ],
  ['place', names(1).map((places) => ({ places }))],
  ['open', name.map((text) => ({ text }))],
  [
    'date',
    fc.oneof(
      day.map((from) => ({ from })),
      fc.tuple(day, day).map((days) => ({ from: days.sort()[0] ?? '', until: days[1] })),
    ),
  ],
  [
    'quantity',
    fc.oneof(
      fc.record({ words: fc.constantFrom(...numbered), value: whole }),
      fc.constantFrom(...vagueQuantityWords).map((words) => ({ words })),
      fc
        .tuple(whole, whole)
        .map(([a, b]) => ({ words: 'between' as const, value: Math.min(a, b), until: Math.max(a, b) })),
    ),
  ],
]

describe.each(answers)('cells of a %s answer', (kind, answer) => {
  it('are read back as the answer they were written from', () => {
    fc.assert(
      fc.property(answer, (given) => {
        expect(readAnswerCells(kind, answerCells(given))).toEqual({ answer: given })
      }),
    )
  })
})

const read = (kind: QuestionKind, answer: string, words = '', until = '') =>
  readAnswerCells(kind, { answer, words, until })

describe('a quantity', () => {
  it('of endless spaces is seen as none at once', () => {
    const answer = `7${' '.repeat(200_000)}x`
    expect(readAnswerCells('quantity', { answer, words: '', until: '' })).toHaveProperty('faults')
  })

  it.each<[string, object]>([
    ['23', { words: 'exactly', value: 23 }],
    ['1,200', { words: 'exactly', value: 1200 }],
    ['1\u202F200', { words: 'exactly', value: 1200 }],
    ['23.0', { words: 'exactly', value: 23 }],
    ['at least 23', { words: 'at_least', value: 23 }],
    ['More than 1 200', { words: 'more_than', value: 1200 }],
    ['up to 5', { words: 'at_most', value: 5 }],
    ['between 7 and 9', { words: 'between', value: 7, until: 9 }],
    ['7–9', { words: 'between', value: 7, until: 9 }],
    ['7 to 9', { words: 'between', value: 7, until: 9 }],
    ['23+', { words: 'at_least', value: 23 }],
    ['dozens', { words: 'dozens' }],
  ])('reads %j', (text, answer) => {
    expect(read('quantity', text)).toEqual({ answer })
  })

  it.each([
    'twenty',
    '-3',
    '2.5',
    '1,20',
    '9–7',
    'at least',
    'about 5 soldiers',
    '1e3',
    '∞',
    'dozens 5',
    '99999999999999',
  ])('refuses %j', (text) => {
    expect(read('quantity', text)).toHaveProperty('faults.0.message')
  })

  it('takes words and a second number from their own cells', () => {
    expect(read('quantity', '7', 'between', '9')).toEqual({ answer: { words: 'between', value: 7, until: 9 } })
    expect(read('quantity', '', 'Dozens')).toEqual({ answer: { words: 'dozens' } })
    expect(read('quantity', '', 'at least')).toMatchObject({ faults: [{ cell: 'answer' }] })
    expect(read('quantity', '7', '', '9')).toMatchObject({ faults: [{ cell: 'until' }] })
    expect(read('quantity', '', '', '9')).toMatchObject({ faults: [{ cell: 'answer' }] })
  })
})

describe('names in one cell', () => {
  it.each<[string, object]>([
    ['JNIM', { actors: ['JNIM'] }],
    ['JNIM | ISGS', { actors: ['JNIM', 'ISGS'] }],
    ['JNIM + ISGS', { actors: ['JNIM', 'ISGS'], joint: true }],
    ['C++ | A+B', { actors: ['C++', 'A+B'] }],
    ['Movement A \\+ B', { actors: ['Movement A + B'] }],
    ['a\\b', { actors: ['a\\b'] }],
    ['JNIM | JNIM', { actors: ['JNIM'] }],
  ])('%j', (text, answer) => {
    expect(read('actor', text)).toEqual({ answer })
  })

  it.each([
    'A | B + C',
    'A |',
    '| A',
    'A | | B',
    'A + ',
    '+',
    Array.from({ length: 13 }, (_, at) => `n${at}`).join(' + '),
  ])('refuses %j', (text) => {
    expect(read('actor', text)).toHaveProperty('faults')
  })

  it('may not hide behind the characters that stand for signs', () => {
    expect(read('actor', 'a\uFDD0b')).toHaveProperty('faults')
    expect(read('open', 'a\u0000b')).toHaveProperty('faults')
  })
})

it('words and a second end belong to the kinds that have them', () => {
  expect(read('choice', 'yes', 'at least')).toMatchObject({ faults: [{ cell: 'words' }] })
  expect(read('place', 'Kidal', '', '9')).toMatchObject({ faults: [{ cell: 'until' }] })
  expect(read('date', '2018-11-22', '', '2018-11-23')).toEqual({ answer: { from: '2018-11-22', until: '2018-11-23' } })
  expect(read('date', '2018-11-22', '', '2018-10')).toMatchObject({ faults: [{ cell: 'until' }] })
})
