import fc from 'fast-check'
import type { QuestionFrame } from '#lib/domain/answers/answer-kind.ts'
import type { QuestionKind } from '#lib/domain/vocabulary.ts'
import { frameOf, idOf, type Links, worldOf } from './example-world.ts'

/** A question and some valid answers to it, for a law that must hold for every one. */
export interface Case {
  readonly frame: QuestionFrame
  readonly answers: readonly unknown[]
}

const size = 6

/** Random directed graphs without cycles: a part always has the larger number. Diamonds and chains occur. */
export const linksArbitrary: fc.Arbitrary<Links> = fc.uniqueArray(
  fc
    .tuple(fc.nat(size - 1), fc.nat(size - 1))
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const),
  { maxLength: 8, selector: ([part, whole]) => `${part} ${whole}` },
)

const idArbitrary = fc.nat(size - 1).map(idOf)
const idsArbitrary = (minLength: number) => fc.uniqueArray(idArbitrary, { minLength, maxLength: 4 })

/** Answers to an actor question: alternatives and joint responsibility. */
export const actorAnswerArbitrary = fc.oneof(
  idsArbitrary(1).map((actors) => ({ actors })),
  idsArbitrary(2).map((actors) => ({ actors, joint: true })),
)

const small = fc.nat(40)
const quantityAnswerArbitrary = fc.oneof(
  small.map((value) => ({ value })),
  fc
    .tuple(fc.constantFrom('at least', 'more than', 'at most', 'about', 'exactly'), small)
    .map(([words, value]) => ({ words, value })),
  small.map((value) => ({ words: 'fewer than', value: value + 1 })),
  small.map((value) => ({ words: 'nearly', value: value + 10 })),
  fc.tuple(small, small).map(([value, more]) => ({ words: 'between', value, until: value + more })),
  fc.constantFrom('tens', 'dozens', 'hundreds').map((words) => ({ words })),
)

const dateTextArbitrary = fc
  .tuple(
    fc.integer({ min: 2017, max: 2019 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.nat(2),
  )
  .map(([year, month, day, precision]) => {
    const parts = [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')]
    return parts.slice(0, precision + 1).join('-')
  })
const dateAnswerArbitrary = fc.oneof(
  dateTextArbitrary.map((from) => ({ from })),
  fc
    .tuple(dateTextArbitrary, fc.nat(5))
    .map(([from, years]) => ({ from, until: String(Number(from.slice(0, 4)) + years) })),
)

const options = ['alive', 'dead', 'captured', 'wounded']
const choiceAnswerArbitrary = fc.subarray(options, { minLength: 1 }).map((chosen) => ({ options: chosen }))

const inRandomWorld = (kind: QuestionKind, answer: fc.Arbitrary<unknown>, count: number): fc.Arbitrary<Case> =>
  fc.record({
    frame: linksArbitrary.map((links) => frameOf(kind, { world: worldOf(size, links) })),
    answers: fc.array(answer, { minLength: count, maxLength: count }),
  })

const inFrame = (
  frame: fc.Arbitrary<QuestionFrame>,
  answer: fc.Arbitrary<unknown>,
  count: number,
): fc.Arbitrary<Case> => fc.record({ frame, answers: fc.array(answer, { minLength: count, maxLength: count }) })

/** A case of the kind with `count` answers; a new kind does not compile here until it has one. */
export function caseOf(kind: QuestionKind, count: number): fc.Arbitrary<Case> {
  const tolerant = fc.constantFrom(0, 0, 2.5, 10, 50).map((tolerance) => frameOf('quantity', { tolerance }))
  const byKind: Readonly<Record<QuestionKind, () => fc.Arbitrary<Case>>> = {
    choice: () => inFrame(fc.constant(frameOf('choice', { options })), choiceAnswerArbitrary, count),
    quantity: () => inFrame(tolerant, quantityAnswerArbitrary, count),
    date: () => inFrame(fc.constant(frameOf('date')), dateAnswerArbitrary, count),
    actor: () => inRandomWorld('actor', actorAnswerArbitrary, count),
    place: () =>
      inRandomWorld(
        'place',
        idsArbitrary(1).map((places) => ({ places })),
        count,
      ),
    open: () =>
      inFrame(
        fc.constant(frameOf('open')),
        fc.string({ minLength: 1 }).map((text) => ({ text: `a ${text}` })),
        count,
      ),
  }
  return byKind[kind]()
}
