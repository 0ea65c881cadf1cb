import { describe, expect, it } from 'vitest'
import {
  answerProblems,
  answerText,
  claimSet,
  findingProblems,
  findingSet,
  isEverything,
} from '#lib/domain/answers/index.ts'
import { outcomeOf } from '#lib/domain/outcome.ts'
import { relate } from '#lib/domain/relation.ts'
import { frameOf } from './example-world.ts'

const frame = frameOf('open')
const says = (text: string) => claimSet(frame, { stance: 'asserts', answer: { text } })

describe('open', () => {
  it('is never compared and never settled by machine', () => {
    expect(relate({ set: says('a raid'), scope: null }, { set: says('a raid'), scope: null })).toBe('none')
    const finding = { set: findingSet(frame, { text: 'a raid' }) }
    expect(outcomeOf({ set: says('a raid'), scope: null, withdrawnOn: null }, finding)).toBe('open')
    expect(isEverything(says('a raid'))).toBe(true)
  })

  it('takes findings, and refuses empty text', () => {
    expect(findingProblems(frame, { text: 'a raid' })).toEqual([])
    expect(answerProblems(frame, 'asserts', { text: '   ' })[0]?.path).toBe('answer.text')
    expect(answerText(frame, { stance: 'denies', answer: { text: 'a raid' } })).toBe('not: a raid')
  })
})
