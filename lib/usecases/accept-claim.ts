import type { ClaimContent } from '#lib/db/claim-rows.ts'
import { findQuestionRows, type QuestionRow } from '#lib/db/question-frames.ts'
import type { Reader } from '#lib/db/reader.ts'
import type { RecordKind } from '#lib/db/record-revision.ts'
import { findWorlds } from '#lib/db/world.ts'
import type { QuestionFrame } from '#lib/domain/answers/answer-kind.ts'
import { type Answer, answerProblems, normaliseAnswer } from '#lib/domain/answers/index.ts'
import type { NewCitation } from '#lib/domain/citation.ts'
import type { NewClaim } from '#lib/domain/claim.ts'
import { AppError, type FieldProblem } from '#lib/domain/error.ts'
import { assertExisting, assertReferences, listReferences, type Reference } from './references.ts'
import { namedIn } from './show-claims.ts'
import { assertNotFuture } from './today.ts'

/** The problems that a check throws as one `invalid`; anything else goes on. */
export async function problemsOf(check: () => unknown): Promise<readonly FieldProblem[]> {
  try {
    await check()
    return []
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return error.fields
    throw error
  }
}

/**
 * Refuses with all problems at once, each once.
 * @throws AppError `invalid`
 */
export function refuseProblems(problems: readonly FieldProblem[]): void {
  const [first] = problems
  if (first !== undefined) throw new AppError('invalid', `${first.path}: ${first.message}`, problems)
}

/** References of an answer to recorded actors and places. */
export function answerReferences(answer: Answer | null | undefined): Reference[] {
  if (!answer) return []
  if ('actors' in answer) return listReferences('answer.actors', 'actor', answer.actors)
  return 'places' in answer ? listReferences('answer.places', 'place', answer.places) : []
}

/** References of citations to recorded documents. */
export const citationReferences = (citations: readonly NewCitation[]): Reference[] =>
  listReferences(
    'citations',
    'document',
    citations.map(({ document }) => document),
    'document',
  )

/** A question, and as answers see it. */
export interface Framed {
  readonly row: QuestionRow
  readonly frame: QuestionFrame
}

/** A question as answers see it, with a world that knows the actors and places named; null where there is none. */
export async function findFrame(tx: Reader, question: string, mentions: readonly string[]): Promise<Framed | null> {
  const row = (await findQuestionRows(tx, [question])).get(question)
  const world = row && (await findWorlds(tx, [row.id], { mentions })).get(row.id)
  if (row === undefined || world === undefined) return null
  const { kind, options, unit, tolerance } = row
  return { row, frame: { kind, options, unit, tolerance, world } }
}

/** What a claim says, as it may be stored. */
export type AcceptedContent = Omit<ClaimContent, 'withdrawnOn' | 'withdrawalReasons'>

/** Actors and places that a claim brings in: a world must know them before its answer is looked at. */
export const mentionedIn = ({ claimant, answer }: Pick<NewClaim, 'claimant' | 'answer'>): string[] => [
  claimant,
  ...namedIn(answer ?? null),
]

/** Everything that a claim names, by the fields that name it; `others` are those of its new citations. */
export const referencesOf = (input: Omit<NewClaim, 'citations'>, others: readonly Reference[]): Reference[] => [
  { path: 'question', kind: 'question', id: input.question },
  { path: 'claimant', kind: 'actor', id: input.claimant },
  { path: 'speaker', kind: 'actor', id: input.speaker },
  ...answerReferences(input.answer),
  ...others,
]

/** What a claim is accepted with besides what it says. */
export interface Accepting {
  /** What else the claim names (its new citations). */
  readonly references: readonly Reference[]
  /** What of all that it names exists, where that is known already. */
  readonly existing?: ReadonlyMap<RecordKind, ReadonlySet<string>>
  /** The question with what the claim mentions, where it is known already; null where there is none. */
  readonly found?: Framed | null
}

/**
 * Checks what a claim says against the record: that all it names exists, that it does not lie in the future, that its
 * answer fits the question. The answer comes out in its stored spelling.
 * @throws AppError `invalid` with every problem
 */
export async function acceptClaim(
  tx: Reader,
  now: Date,
  input: Omit<NewClaim, 'citations'>,
  { references, existing, found: known }: Accepting,
): Promise<AcceptedContent> {
  const named = referencesOf(input, references)
  const missing = await problemsOf(() => (existing ? assertExisting(named, existing) : assertReferences(tx, named)))
  const future = await problemsOf(() => assertNotFuture('assertedOn', input.assertedOn, now))
  const found = known === undefined ? await findFrame(tx, input.question, mentionedIn(input)) : known
  const misfits = found ? answerProblems(found.frame, input.stance, input.answer) : []
  refuseProblems([...missing, ...future, ...misfits])
  if (found === null) throw new Error('a question that exists has no frame')
  const { question, claimant, stance, hedge, assertedOn } = input
  return {
    ...{ question, claimant, stance, hedge, assertedOn },
    speaker: input.speaker ?? null,
    wording: input.wording ?? null,
    scope: input.scope ?? null,
    answer: input.answer ? normaliseAnswer(found.frame, input.answer) : null,
  }
}
