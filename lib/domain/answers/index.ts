import { z } from 'zod'
import { AppError, type FieldProblem } from '../error.ts'
import type { QuestionKind, Stance } from '../vocabulary.ts'
import { type ActorAnswer, actor, actorAnswerSchema } from './actor.ts'
import type { QuestionFrame } from './answer-kind.ts'
import { type ChoiceAnswer, choice, choiceAnswerSchema } from './choice.ts'
import { type DateAnswer, date, dateAnswerSchema } from './date.ts'
import type { AnswerSet, DefinedAnswerKind } from './define-answer-kind.ts'
import { type OpenAnswer, open, openAnswerSchema } from './open.ts'
import { type PlaceAnswer, place, placeAnswerSchema } from './place.ts'
import { type QuantityAnswer, quantity, quantityAnswerSchema } from './quantity.ts'

export type { AnswerSet } from './define-answer-kind.ts'

/** An answer as it is stored, of any kind. */
export type Answer = ChoiceAnswer | QuantityAnswer | DateAnswer | ActorAnswer | PlaceAnswer | OpenAnswer

/** A claim's content: what it does with the question and, unless it declines, an answer (parsed or not). */
export interface Content {
  readonly stance: Stance
  readonly answer?: unknown
}

/** Every kind of question and what an answer to it is. A new kind is one file and one line here. */
export const answerKinds: Readonly<Record<QuestionKind, DefinedAnswerKind<Answer>>> = {
  choice,
  quantity,
  date,
  actor,
  place,
  open,
}

/** Any answer; no two kinds share a field, so each is told from the others by its own. */
export const anyAnswerSchema = z.union([
  choiceAnswerSchema,
  quantityAnswerSchema,
  dateAnswerSchema,
  actorAnswerSchema,
  placeAnswerSchema,
  openAnswerSchema,
])

const under = (problems: readonly FieldProblem[]): FieldProblem[] =>
  problems.map(({ path, message }) => ({ path: path === '' ? 'answer' : `answer.${path}`, message }))

/** What is wrong with a claim's content, by field under `answer`; empty when all is well. */
export function answerProblems(frame: QuestionFrame, stance: Stance, answer: unknown): FieldProblem[] {
  const given = answer !== null && answer !== undefined
  if (stance === 'declines') {
    return given ? [{ path: 'answer', message: 'A claim that declines to answer takes no answer.' }] : []
  }
  if (!given) return [{ path: 'answer', message: 'Give the answer that is claimed or denied.' }]
  const problems = under(answerKinds[frame.kind].problems(answer, frame))
  if (problems.length > 0) return problems
  if (!claimSet(frame, { stance, answer }).isEmpty) return []
  const message =
    stance === 'denies'
      ? 'To deny this leaves no possible answer: it covers every one.'
      : 'This leaves no possible answer.'
  return [{ path: 'answer', message }]
}

/** What is wrong with a finding's answer: as for a claim, and it must rule something out (text apart). */
export function findingProblems(frame: QuestionFrame, answer: unknown): FieldProblem[] {
  const problems = answerProblems(frame, 'asserts', answer)
  if (problems.length > 0 || frame.kind === 'open' || !findingSet(frame, answer).isEverything) return problems
  return [{ path: 'answer', message: 'A finding must rule something out: this covers every possible answer.' }]
}

/** The answer as it is stored: parsed, in the question's spelling. Throws AppError `invalid` for what does not fit. */
export function normaliseAnswer(frame: QuestionFrame, answer: unknown): Answer {
  const problems = under(answerKinds[frame.kind].problems(answer, frame))
  if (problems.length > 0) throw new AppError('invalid', 'The answer does not fit the question.', problems)
  return answerKinds[frame.kind].canonical(answer, frame)
}

/**
 * The set of answers that a claim leaves possible, an exact figure widened by the question's tolerance: a denial leaves
 * what is not in the answer denied, declining leaves everything. The content must have passed `answerProblems`.
 */
export function claimSet(frame: QuestionFrame, { stance, answer }: Content): AnswerSet {
  const kind = answerKinds[frame.kind]
  if (stance === 'declines') return kind.everything(frame)
  const set = kind.setOf(answer, frame, true)
  return stance === 'denies' ? set.complement() : set
}

/** The set of a finding; never widened, since the tolerance says how near to the finding a claim must come. */
export function findingSet(frame: QuestionFrame, answer: unknown): AnswerSet {
  return answerKinds[frame.kind].setOf(answer, frame, false)
}

/** Whether some answer is in both. Symmetric. */
export const intersects = (a: AnswerSet, b: AnswerSet): boolean => a.meets(b)

/** Whether every answer in `inner` is in `outer`. */
export const contains = (outer: AnswerSet, inner: AnswerSet): boolean => outer.contains(inner)

/** Whether both hold the same answers. */
export const isSameSet = (a: AnswerSet, b: AnswerSet): boolean =>
  a.kind === b.kind && (a.key === b.key || (a.contains(b) && b.contains(a)))

/** Whether the set is all of D, so that it says nothing. */
export const isEverything = (set: AnswerSet): boolean => set.isEverything

/** Whether no answer is left. */
export const isEmpty = (set: AnswerSet): boolean => set.isEmpty

/** How far two disjoint sets lie apart (quantity: the unit counted; date: days); 0 where the kind has no size. */
export const distance = (a: AnswerSet, b: AnswerSet): number => a.distance(b)

/** A claim's content in plain words: "at least 23 killed", "not JNIM", "no answer". */
export function answerText(frame: QuestionFrame, { stance, answer }: Content): string {
  const kind = answerKinds[frame.kind]
  if (stance === 'declines') return 'no answer'
  return stance === 'denies' ? kind.denialText(answer, frame) : kind.text(answer, frame)
}

/** Sorts the claims of one question the way a reader expects: what is asserted, what is denied, no answer. */
export function answerSortKey(frame: QuestionFrame, { stance, answer }: Content): string {
  if (stance === 'declines') return '2'
  return `${stance === 'denies' ? 1 : 0} ${answerKinds[frame.kind].sortKey(answer, frame)}`
}
