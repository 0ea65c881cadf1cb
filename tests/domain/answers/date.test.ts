import { describe, expect, it } from 'vitest'
import {
  answerProblems,
  answerText,
  claimSet,
  distance,
  isSameSet,
  normaliseAnswer,
} from '#lib/domain/answers/index.ts'
import { relate } from '#lib/domain/relation.ts'
import { frameOf } from './example-world.ts'

const frame = frameOf('date')
const on = (from: string, until?: string) =>
  claimSet(frame, { stance: 'asserts', answer: until === undefined ? { from } : { from, until } })
const relation = (a: ReturnType<typeof on>, b: ReturnType<typeof on>) =>
  relate({ set: a, scope: null }, { set: b, scope: null })

describe('date', () => {
  it('a date of lower precision is every day it can mean', () => {
    expect(isSameSet(on('2018-11'), on('2018-11-01', '2018-11-30'))).toBe(true)
    expect(isSameSet(on('2016'), on('2016-01', '2016-12'))).toBe(true)
    expect(relation(on('2018-11-22'), on('2018-11'))).toBe('refines')
    expect(relation(on('2018-11-22', '2018-11-23'), on('2018-11-23', '2018-11-25'))).toBe('overlaps')
    expect(relation(on('2018-11-22'), on('2018-12'))).toBe('contradicts')
    expect(distance(on('2018-11-22'), on('2018-12'))).toBe(9)
  })

  it('says it in plain words', () => {
    const says = (answer: object) => answerText(frame, { stance: 'asserts', answer })
    expect(says({ from: '2018-11-22' })).toBe('22 November 2018')
    expect(says({ from: '2018-11' })).toBe('November 2018')
    expect(says({ from: '2018', until: '2019-02' })).toBe('between 2018 and February 2019')
    expect(answerText(frame, { stance: 'denies', answer: { from: '2018' } })).toBe('not 2018')
  })

  it('refuses impossible dates and an end before the beginning', () => {
    expect(answerProblems(frame, 'asserts', { from: '2018-02-30' })[0]?.path).toBe('answer.from')
    expect(answerProblems(frame, 'asserts', { from: '2018-02', until: '2018-01' })[0]?.path).toBe('answer.until')
    expect(answerProblems(frame, 'asserts', {})[0]?.path).toBe('answer.from')
  })

  it('stores a span of one date as that date', () => {
    expect(normaliseAnswer(frame, { from: '2018-11', until: '2018-11' })).toEqual({ from: '2018-11' })
  })
})
