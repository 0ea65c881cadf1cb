import { describe, expect, it } from 'vitest'
import { answerProblems, answerText, claimSet, findingSet } from '#lib/domain/answers/index.ts'
import { outcomeOf } from '#lib/domain/outcome.ts'
import { relate } from '#lib/domain/relation.ts'
import { frameOf, idOf, sahel } from './example-world.ts'

const { kidal, tessalit, world } = sahel
const frame = frameOf('place', { world })
const at = (...places: string[]) => claimSet(frame, { stance: 'asserts', answer: { places } })
const relation = (a: ReturnType<typeof at>, b: ReturnType<typeof at>) =>
  relate({ set: a, scope: null }, { set: b, scope: null })

describe('place', () => {
  it('a place within another refines it', () => {
    expect(relation(at(tessalit), at(kidal))).toBe('refines')
    expect(relation(at(kidal), at(tessalit))).toBe('refined_by')
    expect(relation(at(kidal, tessalit), at(kidal))).toBe('agrees')
    expect(relation(at(kidal), at(idOf(9)))).toBe('contradicts')
  })

  it('a claim of the region is confirmed by the town, not the other way round', () => {
    const outcome = (said: string, found: string) =>
      outcomeOf({ set: at(said), scope: null, withdrawnOn: null }, { set: findingSet(frame, { places: [found] }) })
    expect(outcome(kidal, tessalit)).toBe('confirmed')
    expect(outcome(tessalit, kidal)).toBe('consistent')
  })

  it('denying many places still leaves one: the world is open', () => {
    const places = Array.from({ length: 40 }, (_, n) => idOf(n))
    expect(answerProblems(frame, 'denies', { places })).toEqual([])
    expect(answerText(frame, { stance: 'denies', answer: { places: [kidal, tessalit] } })).toBe(
      'neither Kidal region nor Tessalit',
    )
  })

  it('refuses what is no recorded place', () => {
    expect(answerProblems(frame, 'asserts', { places: ['Kidal'] })[0]?.path).toBe('answer.places.0')
    expect(answerProblems(frame, 'asserts', { places: [] })[0]?.path).toBe('answer.places')
  })
})
