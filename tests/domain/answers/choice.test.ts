import { describe, expect, it } from 'vitest'
import {
  answerProblems,
  answerSortKey,
  answerText,
  claimSet,
  isSameSet,
  normaliseAnswer,
} from '#lib/domain/answers/index.ts'
import { frameOf } from './example-world.ts'

const fate = frameOf('choice', { options: ['alive', 'dead', 'Capturé'] })
const yesNo = frameOf('choice')

describe('choice', () => {
  it('stores the spelling and the order of the question, in whatever case or form it was typed', () => {
    expect(normaliseAnswer(fate, { options: ['CAPTURE\u0301', ' Alive '] })).toEqual({ options: ['alive', 'Capturé'] })
  })

  it('has yes and no where the question gives no options', () => {
    const yes = claimSet(yesNo, { stance: 'asserts', answer: { options: ['Yes'] } })
    const notNo = claimSet(yesNo, { stance: 'denies', answer: { options: ['no'] } })
    expect(isSameSet(yes, notNo)).toBe(true)
  })

  it('refuses an unknown option, none at all, and a denial that leaves none', () => {
    expect(answerProblems(fate, 'asserts', { options: ['dead', 'gone'] })).toEqual([
      { path: 'answer.options.1', message: expect.stringContaining('alive, dead or Capturé') },
    ])
    expect(answerProblems(fate, 'asserts', { options: [] })[0]?.path).toBe('answer.options')
    expect(answerProblems(fate, 'asserts', { options: ['  '] })[0]?.path).toBe('answer.options.0')
    expect(answerProblems(yesNo, 'denies', { options: ['yes', 'no'] })[0]?.message).toContain('no possible answer')
  })

  it('needs an answer unless it declines, and takes none then', () => {
    expect(answerProblems(yesNo, 'asserts', null)[0]?.path).toBe('answer')
    expect(answerProblems(yesNo, 'denies', undefined)[0]?.path).toBe('answer')
    expect(answerProblems(yesNo, 'declines', null)).toEqual([])
    expect(answerProblems(yesNo, 'declines', { options: ['yes'] })[0]?.path).toBe('answer')
    expect(answerProblems(yesNo, 'asserts', 'yes')[0]?.path).toBe('answer')
  })

  it('says and sorts as a reader expects', () => {
    const says = (stance: 'asserts' | 'denies', options: string[]) => answerText(fate, { stance, answer: { options } })
    expect(says('asserts', ['dead', 'alive'])).toBe('alive or dead')
    expect(says('denies', ['dead'])).toBe('not dead')
    // Of two options the denial of one is the other.
    expect(answerText(yesNo, { stance: 'denies', answer: { options: ['yes'] } })).toBe('no')
    expect(says('denies', ['dead', 'alive'])).toBe('neither alive nor dead')
    const keys = [
      answerSortKey(fate, { stance: 'asserts', answer: { options: ['alive'] } }),
      answerSortKey(fate, { stance: 'asserts', answer: { options: ['dead'] } }),
      answerSortKey(fate, { stance: 'denies', answer: { options: ['alive'] } }),
      answerSortKey(fate, { stance: 'declines' }),
    ]
    expect([...keys].sort()).toEqual(keys)
  })
})
