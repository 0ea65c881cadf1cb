import type { z } from 'zod'
import type { FieldProblem } from '../error.ts'
import { noSuchField, plainFault } from '../plain-fault.ts'
import type { QuestionKind } from '../vocabulary.ts'
import type { AnswerKind, QuestionFrame } from './answer-kind.ts'

/**
 * A set of possible answers to one question, of whatever kind. Its inside belongs to its kind; sets of different kinds
 * are never compared (a TypeError: a question has one kind).
 */
export interface AnswerSet {
  readonly kind: QuestionKind
  /** Equal only for equal sets; not equal for every pair of equal sets (`isSameSet` decides). */
  readonly key: string
  readonly isEmpty: boolean
  /** Whether the set is all of D, so that it says nothing. */
  readonly isEverything: boolean
  complement(): AnswerSet
  intersect(other: AnswerSet): AnswerSet
  /** Whether some answer is in both. */
  meets(other: AnswerSet): boolean
  /** In how many parts the set is written; the cost of an intersection is the product of both. */
  readonly parts: number
  /** Whether every answer in `inner` is in this set. */
  contains(inner: AnswerSet): boolean
  distance(other: AnswerSet): number
}

/** An answer kind with the type of its sets closed over, so that kinds stand side by side in one registry. */
export interface DefinedAnswerKind<A> {
  readonly kind: QuestionKind
  readonly schema: z.ZodType<A>
  problems(answer: unknown, frame: QuestionFrame): FieldProblem[]
  canonical(answer: unknown, frame: QuestionFrame): A
  setOf(answer: unknown, frame: QuestionFrame, widen: boolean): AnswerSet
  everything(frame: QuestionFrame): AnswerSet
  text(answer: unknown, frame: QuestionFrame): string
  denialText(answer: unknown, frame: QuestionFrame): string
  sortKey(answer: unknown, frame: QuestionFrame): string
}

/** The problems zod found, as dotted paths. */
function problemsOf(error: z.ZodError): FieldProblem[] {
  // A form shows them beside the answer, so an unknown field is told of the whole.
  return error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: issue.code === 'unrecognized_keys' ? issue.keys.map(noSuchField).join('; ') : plainFault(issue),
  }))
}

/**
 * Gives a kind its place in the registry. Answers come in unparsed (from a form, a file, the database) and pass the
 * kind's schema first; a ZodError is thrown where `problems` was not asked before.
 */
export function defineAnswerKind<A, S>(kind: AnswerKind<A, S>): DefinedAnswerKind<A> {
  class KindSet implements AnswerSet {
    readonly kind = kind.kind
    readonly #set: S
    readonly #frame: QuestionFrame
    #key: string | null = null
    #isEverything: boolean | null = null

    constructor(set: S, frame: QuestionFrame) {
      this.#set = set
      this.#frame = frame
    }

    static inside(set: AnswerSet): S {
      // The class exists once per kind, so this is the check that two sets are of one kind.
      if (set instanceof KindSet) return set.#set
      throw new TypeError(`A ${kind.kind} answer cannot be compared with a ${set.kind} answer.`)
    }

    get key() {
      this.#key ??= kind.key(this.#set)
      return this.#key
    }

    get isEmpty() {
      return kind.isEmpty(this.#set)
    }

    get isEverything() {
      this.#isEverything ??= kind.isEverything(this.#set, this.#frame)
      return this.#isEverything
    }

    complement() {
      return new KindSet(kind.complement(this.#set, this.#frame), this.#frame)
    }

    intersect(other: AnswerSet) {
      return new KindSet(kind.intersect(this.#set, KindSet.inside(other)), this.#frame)
    }

    get parts() {
      return kind.parts(this.#set)
    }

    meets(other: AnswerSet) {
      return kind.meets(this.#set, KindSet.inside(other))
    }

    contains(inner: AnswerSet) {
      return kind.contains(this.#set, KindSet.inside(inner))
    }

    distance(other: AnswerSet) {
      return kind.distance(this.#set, KindSet.inside(other))
    }
  }

  return {
    kind: kind.kind,
    schema: kind.schema,
    problems(answer, frame) {
      const parsed = kind.schema.safeParse(answer)
      return parsed.success ? kind.problems(parsed.data, frame) : problemsOf(parsed.error)
    },
    canonical: (answer, frame) => kind.canonical(kind.schema.parse(answer), frame),
    setOf: (answer, frame, widen) => new KindSet(kind.setOf(kind.schema.parse(answer), frame, widen), frame),
    everything: (frame) => new KindSet(kind.everything(frame), frame),
    text: (answer, frame) => kind.text(kind.schema.parse(answer), frame),
    denialText: (answer, frame) => kind.denialText(kind.schema.parse(answer), frame),
    sortKey: (answer, frame) => kind.sortKey(kind.schema.parse(answer), frame),
  }
}
