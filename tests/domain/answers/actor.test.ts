import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionFrame, World } from '#lib/domain/answers/answer-kind.ts'
import {
  type AnswerSet,
  answerProblems,
  answerText,
  claimSet,
  contains,
  findingSet,
  intersects,
  isEmpty,
  isEverything,
  isSameSet,
} from '#lib/domain/answers/index.ts'
import { outcomeOf } from '#lib/domain/outcome.ts'
import { relate } from '#lib/domain/relation.ts'
import { actorAnswerArbitrary, linksArbitrary } from './arbitraries.ts'
import { frameOf, idOf, sahel, worldOf } from './example-world.ts'

const { jnim, katibaMacina, isgs, world } = sahel
const frame = frameOf('actor', { world })
const claim = (answer: object, of: QuestionFrame = frame) => claimSet(of, { stance: 'asserts', answer })
const relation = (a: object, b: object) => relate({ set: claim(a), scope: null }, { set: claim(b), scope: null })

// Brute force: every non-empty set of the recorded actors and two that nobody recorded.
const recorded = 6
const everyone = Array.from({ length: recorded + 2 }, (_, n) => idOf(n))
const outcomes = Array.from({ length: 2 ** everyone.length - 1 }, (_, mask) =>
  everyone.filter((__, n) => ((mask + 1) >> n) & 1),
)
type Members = ReadonlySet<number>

function membersOf(answer: { actors: string[]; joint?: boolean }, { partsOf }: World): Members {
  const within = (o: readonly string[], id: string) => o.every((actor) => partsOf(id).has(actor))
  const largest = answer.actors.filter((id) => !answer.actors.some((other) => other !== id && partsOf(other).has(id)))
  const holds = (o: readonly string[]) =>
    answer.joint === true
      ? o.every((actor) => largest.some((id) => partsOf(id).has(actor))) &&
        largest.every((id) => o.some((actor) => partsOf(id).has(actor)))
      : answer.actors.some((id) => within(o, id))
  return new Set(outcomes.flatMap((o, n) => (holds(o) ? [n] : [])))
}

const negate = (set: Members): Members => new Set(outcomes.flatMap((_, n) => (set.has(n) ? [] : [n])))
const both = (a: Members, b: Members): Members => new Set([...a].filter((n) => b.has(n)))
const within = (outer: Members, inner: Members) => [...inner].every((n) => outer.has(n))

describe('actor', () => {
  it('is exact: agrees with the enumeration of all outcomes', () => {
    const saying = fc.tuple(actorAnswerArbitrary, fc.boolean())
    fc.assert(
      fc.property(linksArbitrary, saying, saying, saying, (links, first, second, third) => {
        const small = frameOf('actor', { world: worldOf(recorded, links) })
        const said = ([answer, isDenied]: typeof first): [AnswerSet, Members] => {
          const [set, members] = [claim(answer, small), membersOf(answer, small.world)]
          return isDenied ? [set.complement(), negate(members)] : [set, members]
        }
        const [[a, x], [b, y], [c, z]] = [said(first), said(second), said(third)]
        expect(isEmpty(a)).toBe(x.size === 0)
        expect(isEverything(a)).toBe(x.size === outcomes.length)
        expect(intersects(a, b)).toBe(both(x, y).size > 0)
        expect(contains(a, b)).toBe(within(x, y))
        expect(isSameSet(a, b)).toBe(within(x, y) && within(y, x))
        const [meet, common] = [a.intersect(b), both(x, y)]
        expect(contains(c, meet)).toBe(within(z, common))
        expect(contains(meet.complement(), c)).toBe(within(negate(common), z))
      }),
      { numRuns: 400 },
    )
  })

  it('a part refines its whole', () => {
    expect(relation({ actors: [katibaMacina] }, { actors: [jnim] })).toBe('refines')
    expect(relation({ actors: [jnim] }, { actors: [isgs] })).toBe('contradicts')
  })

  it('"X and Y jointly" contradicts "X", and "X or Y" contains it', () => {
    const together = { actors: [jnim, isgs], joint: true }
    expect(relation(together, { actors: [jnim] })).toBe('contradicts')
    expect(relation(together, { actors: [jnim, isgs] })).toBe('contradicts')
    expect(relation({ actors: [jnim] }, { actors: [isgs, jnim] })).toBe('refines')
    expect(relation({ actors: [katibaMacina, isgs], joint: true }, together)).toBe('refines')
  })

  it('keeps only the larger of a whole and its part acting jointly', () => {
    expect(relation({ actors: [jnim, katibaMacina], joint: true }, { actors: [jnim] })).toBe('agrees')
  })

  it('JNIM found leaves a claim of Katiba Macina consistent', () => {
    const outcome = (said: string, found: string) =>
      outcomeOf(
        { set: claim({ actors: [said] }), scope: null, withdrawnOn: null },
        { set: findingSet(frame, { actors: [found] }) },
      )
    expect(outcome(katibaMacina, jnim)).toBe('consistent')
    expect(outcome(jnim, katibaMacina)).toBe('confirmed')
    expect(outcome(isgs, katibaMacina)).toBe('refuted')
  })

  it('says it in plain words', () => {
    const says = (stance: 'asserts' | 'denies', answer: object) => answerText(frame, { stance, answer })
    expect(says('asserts', { actors: [jnim, isgs] })).toBe('JNIM or ISGS')
    expect(says('asserts', { actors: [jnim, isgs], joint: true })).toBe('JNIM and ISGS jointly')
    expect(says('denies', { actors: [jnim] })).toBe('not JNIM')
    expect(says('denies', { actors: [jnim, isgs] })).toBe('neither JNIM nor ISGS')
    expect(says('denies', { actors: [jnim, isgs], joint: true })).toBe('not JNIM and ISGS jointly')
    expect(answerText(frame, { stance: 'declines' })).toBe('no answer')
  })

  it('refuses what cannot be meant', () => {
    const refused = (answer: unknown) => answerProblems(frame, 'asserts', answer).map(({ path }) => path)
    expect(refused({ actors: [] })).toEqual(['answer.actors'])
    expect(refused({ actors: ['JNIM'] })).toEqual(['answer.actors.0'])
    expect(refused({ actors: [jnim, jnim], joint: true })).toEqual(['answer.actors'])
    expect(refused({ actors: Array.from({ length: 13 }, (_, n) => idOf(n)), joint: true })).toEqual(['answer.actors'])
    expect(refused({ actors: Array.from({ length: 41 }, (_, n) => idOf(n)) })).toEqual(['answer.actors'])
  })

  it('is fast with forty alternatives and with twelve acting jointly', () => {
    const wide = frameOf('actor', { world: worldOf(60, []) })
    const ids = Array.from({ length: 60 }, (_, n) => idOf(n))
    const forty = claim({ actors: ids.slice(0, 40) }, wide)
    const twelve = claim({ actors: ids.slice(0, 12), joint: true }, wide)
    const other = claim({ actors: ids.slice(20, 60) }, wide)
    const before = performance.now()
    for (const set of [forty, twelve, other]) expect(isSameSet(set.complement().complement(), set)).toBe(true)
    expect(intersects(forty, other)).toBe(true)
    expect(contains(forty, twelve)).toBe(false)
    expect(intersects(twelve.complement(), forty.complement())).toBe(true)
    expect(performance.now() - before).toBeLessThan(150)
  })
})
