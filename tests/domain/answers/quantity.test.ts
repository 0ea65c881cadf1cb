import { describe, expect, it } from 'vitest'
import { answerProblems, answerText, claimSet, isSameSet, normaliseAnswer } from '#lib/domain/answers/index.ts'
import { frameOf } from './example-world.ts'

const killed = frameOf('quantity', { unit: 'killed' })
const between = (value: number, until: number) => ({
  words: 'between',
  value,
  until,
})
const setOf = (answer: unknown, tolerance = 0) => claimSet({ ...killed, tolerance }, { stance: 'asserts', answer })
const problem = (answer: unknown) => answerProblems(killed, 'asserts', answer)[0]

describe('quantity', () => {
  it.each([
    [{ value: 23 }, between(23, 23), '23 killed'],
    [{ words: 'exactly', value: 1200 }, between(1200, 1200), '1,200 killed'],
    [{ words: 'at most', value: 9 }, between(0, 9), 'at most 9 killed'],
    [{ words: 'up to', value: 9 }, between(0, 9), 'at most 9 killed'],
    [{ words: 'fewer_than', value: 9 }, between(0, 8), 'fewer than 9 killed'],
    [{ words: 'nearly', value: 30 }, between(27, 29), 'nearly 30 killed'],
    [{ words: 'nearly', value: 25 }, between(23, 24), 'nearly 25 killed'],
    [{ words: 'about', value: 30 }, between(27, 33), 'about 30 killed'],
    [{ words: 'about', value: 25 }, between(22, 28), 'about 25 killed'],
    [{ words: 'about', value: 0 }, between(0, 0), 'about 0 killed'],
    [{ words: 'between', value: 7, until: 9 }, between(7, 9), 'between 7 and 9 killed'],
    [{ words: 'tens' }, between(10, 99), 'tens killed'],
    [{ words: 'dozens' }, between(12, 99), 'dozens killed'],
    [{ words: 'hundreds' }, between(100, 999), 'hundreds killed'],
  ])('%j is %j', (answer, interval, text) => {
    expect(isSameSet(setOf(answer), setOf(interval))).toBe(true)
    expect(answerText(killed, { stance: 'asserts', answer })).toBe(text)
  })

  it('reads open-ended words as the denial of what lies below', () => {
    const denied = (answer: unknown) => claimSet(killed, { stance: 'denies', answer })
    expect(isSameSet(setOf({ words: 'at least', value: 23 }), denied(between(0, 22)))).toBe(true)
    expect(isSameSet(setOf({ words: 'more than', value: 23 }), denied(between(0, 23)))).toBe(true)
  })

  it('has no float drift at the largest number', () => {
    expect(isSameSet(setOf({ words: 'about', value: 900_000_010 }), setOf(between(810_000_009, 990_000_011)))).toBe(
      true,
    )
    expect(isSameSet(setOf({ words: 'nearly', value: 70 }), setOf(between(63, 69)))).toBe(true)
    expect(isSameSet(setOf({ words: 'about', value: 110 }), setOf(between(99, 121)))).toBe(true)
  })

  it('widens an exact figure by the tolerance, and nothing else', () => {
    expect(isSameSet(setOf({ value: 23 }, 10), setOf(between(20, 26)))).toBe(true)
    expect(isSameSet(setOf({ value: 1000 }, 2.5), setOf(between(975, 1025)))).toBe(true)
    expect(isSameSet(setOf(between(7, 9), 50), setOf(between(7, 9)))).toBe(true)
    expect(isSameSet(setOf({ words: 'at most', value: 9 }, 50), setOf(between(0, 9)))).toBe(true)
  })

  it.each([
    [{ words: 'at least' }, 'answer.value', 'needs a number'],
    [{}, 'answer.value', 'needs a number'],
    [{ words: 'dozens', value: 24 }, 'answer.value', 'takes no number'],
    [{ words: 'between', value: 7 }, 'answer.until', 'second number'],
    [{ words: 'between', value: 7, until: 5 }, 'answer.until', '7 or more'],
    [{ value: 7, until: 9 }, 'answer.until', '“between” only'],
    [{ value: -1 }, 'answer.value', 'never negative'],
    [{ value: 1.5 }, 'answer.value', 'whole number'],
    [{ value: 1_000_000_001 }, 'answer.value', '1,000,000,000'],
    [{ value: '7' }, 'answer.value', 'whole number'],
    [{ words: 'fewer than', value: 0 }, 'answer.value', 'fewer than 0'],
    [{ words: 'nearly', value: 9 }, 'answer.value', 'leaves no whole number'],
    [{ words: 'several', value: 9 }, 'answer.words', 'Write one of'],
  ])('refuses %j', (answer, path, message) => {
    expect(problem(answer)?.path).toBe(path)
    expect(problem(answer)?.message).toContain(message)
  })

  it('refuses a denial that leaves nothing', () => {
    expect(answerProblems(killed, 'denies', { words: 'at least', value: 0 })[0]?.message).toContain(
      'no possible answer',
    )
  })

  it('stores one spelling', () => {
    expect(normaliseAnswer(killed, { words: 'At  Least', value: 23 })).toEqual({
      words: 'at_least',
      value: 23,
    })
    expect(normaliseAnswer(killed, { value: 23 })).toEqual({
      words: 'exactly',
      value: 23,
    })
  })
})
