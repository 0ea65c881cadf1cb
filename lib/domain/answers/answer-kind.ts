import type { z } from 'zod'
import type { FieldProblem } from '../error.ts'
import type { QuestionKind } from '../vocabulary.ts'

/**
 * What an answer must know of the world to be a set: which actors are part of which on the incident's date, which places
 * lie within which, and what they are called. Every set of ids contains the id itself.
 */
export interface World {
  /** The actor and all that is part of it (transitively), as valid on the incident's date. */
  partsOf(actorId: string): ReadonlySet<string>
  /** The place and all that lies within it (transitively). */
  placesWithin(placeId: string): ReadonlySet<string>
  /** Preferred name of an actor or place, for wording; the id where it is not known. */
  nameOf(id: string): string
}

/** The minimum of a question that its answers need. `tolerance` is in percent. */
export interface QuestionFrame {
  readonly kind: QuestionKind
  readonly options: readonly string[]
  readonly unit: string | null
  readonly tolerance: number
  readonly world: World
}

/**
 * An answer kind: a domain D of possible answers and the three operations on its subsets. `A` is the answer as a person
 * gives it (stored as JSON), `S` the subset of D that it stands for. A new kind is one file and one line in `index.ts`.
 *
 * Laws (tested for every member of the registry): `complement` is an involution; `intersect` is commutative and
 * idempotent; `contains(a, b)` ⇔ b ∩ complement(a) = ∅; `isEmpty(intersect(s, complement(s)))`. The kind that machines do
 * not compare (`open`) has one set only, D itself, which is its own complement and never empty.
 */
export interface AnswerKind<A, S> {
  readonly kind: QuestionKind
  /** Shape of the answer; its messages say what would be right. */
  readonly schema: z.ZodType<A>
  /** What does not fit the question though its shape is right (an unknown option); empty when all is well. */
  problems(answer: A, frame: QuestionFrame): FieldProblem[]
  /** The answer in its one stored spelling; called only when `problems` found none. */
  canonical(answer: A, frame: QuestionFrame): A
  /** The subset an answer stands for; `widen` applies the question's tolerance to an exact figure. */
  setOf(answer: A, frame: QuestionFrame, widen: boolean): S
  /** D, the set of every possible answer. */
  everything(frame: QuestionFrame): S
  intersect(a: S, b: S): S
  /** Whether some answer is in both: `intersect` is not empty, without building it. */
  meets(a: S, b: S): boolean
  /** In how many parts the set is written; the cost of an intersection is the product of both. */
  parts(set: S): number
  /** Whether every answer in `inner` is in `outer`. */
  contains(outer: S, inner: S): boolean
  complement(set: S, frame: QuestionFrame): S
  isEmpty(set: S): boolean
  /** Whether the set is all of D, so that it says nothing. */
  isEverything(set: S, frame: QuestionFrame): boolean
  /** A text that is equal only for equal sets, so that many claims can be grouped before sets are compared. */
  key(set: S): string
  /** Plain words: "at least 23 killed". */
  text(answer: A, frame: QuestionFrame): string
  /** Plain words for the denial: "not JNIM", "neither alive nor captured". */
  denialText(answer: A, frame: QuestionFrame): string
  /** Sorts answers of one question the way a reader expects; equal keys mean equal rank. */
  sortKey(answer: A, frame: QuestionFrame): string
  /** Size of what two disjoint sets disagree about, 0 where the kind has no size (quantity: the gap; date: days). */
  distance(a: S, b: S): number
}
