import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionFrame } from '#lib/domain/answers/answer-kind.ts'
import {
  type AnswerSet,
  answerKinds,
  answerProblems,
  answerSortKey,
  answerText,
  claimSet,
  contains,
  distance,
  findingSet,
  intersects,
  isEmpty,
  isEverything,
  isSameSet,
  normaliseAnswer,
} from '#lib/domain/answers/index.ts'
import { outcomeOf } from '#lib/domain/outcome.ts'
import { mirrored, relate } from '#lib/domain/relation.ts'
import { questionKindSchema, type Stance } from '#lib/domain/vocabulary.ts'
import { caseOf } from './arbitraries.ts'

const kinds = questionKindSchema.options
const compared = kinds.filter((kind) => kind !== 'open')
const stances = fc.array(fc.constantFrom<Stance>('asserts', 'denies', 'declines'), { minLength: 3, maxLength: 3 })
const scopes = fc.array(fc.constantFrom(null, null, null, 'soldiers only'), { minLength: 2, maxLength: 2 })

const setIn = (frame: QuestionFrame, stance: Stance | undefined, answer: unknown): AnswerSet =>
  claimSet(frame, { stance: stance ?? 'asserts', answer })

/** Three sets of one question under random stances; what a claim may not say is left out. */
function threeSets(kind: (typeof kinds)[number]) {
  return fc
    .tuple(caseOf(kind, 3), stances)
    .map(([{ frame, answers }, as]) => ({
      frame,
      sets: answers.map((answer, index) => setIn(frame, as[index], answer)),
    }))
    .map(({ frame, sets: [a, b, c] }) => {
      if (!a || !b || !c) throw new Error('a case has three answers')
      return { frame, a, b, c }
    })
}

describe.each(kinds)('laws of %s', (kind) => {
  it('every valid answer is accepted, and its stored spelling means the same and stays as it is', () => {
    fc.assert(
      fc.property(caseOf(kind, 1), ({ frame, answers: [answer] }) => {
        expect(answerProblems(frame, 'asserts', answer)).toEqual([])
        const stored = normaliseAnswer(frame, answer)
        expect(normaliseAnswer(frame, stored)).toEqual(stored)
        expect(isSameSet(setIn(frame, 'asserts', answer), setIn(frame, 'asserts', stored))).toBe(true)
        expect(answerKinds[kind].schema.safeParse(stored).success).toBe(true)
        for (const stance of ['asserts', 'denies', 'declines'] as const) {
          expect(answerText(frame, { stance, answer })).not.toBe('')
          expect(answerSortKey(frame, { stance, answer })).toBe(answerSortKey(frame, { stance, answer: stored }))
        }
      }),
    )
  })

  it('denying a denial gives the answer back', () => {
    fc.assert(
      fc.property(threeSets(kind), ({ a }) => {
        expect(isSameSet(a.complement().complement(), a)).toBe(true)
      }),
    )
  })

  it('intersection is commutative, associative and idempotent, and narrows', () => {
    fc.assert(
      fc.property(threeSets(kind), ({ a, b, c }) => {
        expect(isSameSet(a.intersect(b), b.intersect(a))).toBe(true)
        expect(isSameSet(a.intersect(b).intersect(c), a.intersect(b.intersect(c)))).toBe(true)
        expect(isSameSet(a.intersect(a), a)).toBe(true)
        expect(contains(a, a.intersect(b))).toBe(true)
        expect(intersects(a, b)).toBe(!isEmpty(a.intersect(b)))
        expect(distance(a, b)).toBe(distance(b, a))
      }),
    )
  })

  it('relations are symmetric or mirrored', () => {
    fc.assert(
      fc.property(threeSets(kind), scopes, ({ a, b }, [one = null, other = null]) => {
        const forth = relate({ set: a, scope: one }, { set: b, scope: other })
        expect(mirrored(forth)).toBe(relate({ set: b, scope: other }, { set: a, scope: one }))
      }),
    )
  })

  it('confirmed and refuted are never both, and a claim that declines is neither', () => {
    fc.assert(
      fc.property(caseOf(kind, 2), stances, ({ frame, answers }, [stance]) => {
        const finding = { set: findingSet(frame, answers[0]) }
        const claim = { scope: null, withdrawnOn: null }
        const outcome = outcomeOf({ ...claim, set: setIn(frame, stance, answers[1]) }, finding)
        const declined = outcomeOf({ ...claim, set: setIn(frame, 'declines', null) }, finding)
        expect(declined).toBe(kind === 'open' ? 'open' : 'consistent')
        const denied = outcomeOf({ ...claim, set: setIn(frame, stance, answers[1]).complement() }, finding)
        if (outcome === 'confirmed') expect(denied).toBe('refuted')
        if (outcome === 'refuted' && denied !== 'consistent') expect(denied).toBe('confirmed')
      }),
    )
  })
})

describe.each(compared)('laws of %s, compared by machine', (kind) => {
  it('contradicts ⇔ nothing in common (where both say something)', () => {
    fc.assert(
      fc.property(threeSets(kind), ({ a, b }) => {
        fc.pre(!isEverything(a) && !isEverything(b))
        const relation = relate({ set: a, scope: null }, { set: b, scope: null })
        expect(relation === 'contradicts').toBe(isEmpty(a.intersect(b)))
        expect(relation === 'agrees').toBe(!isEmpty(a.intersect(b)) && contains(a, b) && contains(b, a))
      }),
    )
  })

  it('a ⊇ b ⇔ b meets nothing outside a', () => {
    fc.assert(
      fc.property(threeSets(kind), ({ a, b }) => {
        expect(contains(a, b)).toBe(isEmpty(b.intersect(a.complement())))
        expect(isEmpty(a.intersect(a.complement()))).toBe(true)
        if (a.key === b.key) expect(contains(a, b)).toBe(true)
      }),
    )
  })

  it('widening a claim never turns confirmed into refuted, nor narrowing it refuted into anything else', () => {
    fc.assert(
      fc.property(caseOf(kind, 3), stances, ({ frame, answers: [found, said, more] }, [stance, other]) => {
        const finding = { set: findingSet(frame, found) }
        const outcomeFor = (set: AnswerSet) => outcomeOf({ set, scope: null, withdrawnOn: null }, finding)
        const set = setIn(frame, stance, said)
        // a ∪ b = ¬(¬a ∩ ¬b)
        const wider = set
          .complement()
          .intersect(setIn(frame, other, more).complement())
          .complement()
        expect(contains(wider, set)).toBe(true)
        if (outcomeFor(set) === 'confirmed')
          expect(outcomeFor(wider)).toBe(isEverything(wider) ? 'consistent' : 'confirmed')
        if (outcomeFor(wider) === 'refuted') expect(outcomeFor(set)).toBe('refuted')
      }),
    )
  })

  it('declining leaves everything possible, and no denial of that passes', () => {
    fc.assert(
      fc.property(threeSets(kind), ({ frame, a }) => {
        const all = claimSet(frame, { stance: 'declines' })
        expect(isEverything(all)).toBe(true)
        expect(contains(all, a)).toBe(true)
        expect(isEmpty(all.complement())).toBe(true)
      }),
    )
  })
})
