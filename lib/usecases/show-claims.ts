import type { ClaimRow, ShownClaimRow } from '#lib/db/claim-rows.ts'
import type { QuestionRow } from '#lib/db/question-frames.ts'
import type { Reader } from '#lib/db/reader.ts'
import { findSurroundings, type Surroundings, type Wanted } from '#lib/db/surroundings.ts'
import type { QuestionFrame } from '#lib/domain/answers/answer-kind.ts'
import { type Answer, answerText } from '#lib/domain/answers/index.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { JudgedClaim, JudgedQuestion } from './judge-questions.ts'

/** A claim to be shown: what it says, and what became of it as of the day that is shown. */
export interface Shown<R extends ShownClaimRow = ShownClaimRow>
  extends Pick<ClaimView, 'outcome' | 'settledOn' | 'disputed' | 'contradictedBy' | 'withdrawnOn'> {
  readonly row: R
}

/** A claim as its stored projection has it, which is of today. */
export const asStored = <R extends ShownClaimRow>(row: R): Shown<R> => ({
  row,
  outcome: row.outcome,
  settledOn: row.settledDate,
  disputed: row.isDisputed,
  contradictedBy: row.contradictedBy,
  withdrawnOn: row.withdrawnOn,
})

/** A claim as it was judged; a withdrawal that had not come by the judgement's day is left out. */
export const asJudged = ({ dispute }: Pick<JudgedQuestion, 'dispute'>, claim: JudgedClaim): Shown<ClaimRow> => ({
  row: claim.row,
  outcome: claim.outcome,
  settledOn: claim.settledOn,
  disputed: dispute.disputed.has(claim.id),
  contradictedBy: dispute.contradictedBy.get(claim.id) ?? 0,
  withdrawnOn: claim.outcome === 'withdrawn' ? claim.row.withdrawnOn : null,
})

/** Actors and places that an answer names. */
export function namedIn(answer: Answer | null): readonly string[] {
  if (answer === null) return []
  if ('actors' in answer) return answer.actors
  return 'places' in answer ? answer.places : []
}

const alone = (id: string): ReadonlySet<string> => new Set([id])

/** A frame that knows names and nothing of what contains what: enough for words, not for sets. */
export function wordingFrame(question: QuestionRow, names: ReadonlyMap<string, string>): QuestionFrame {
  const { kind, options, unit, tolerance } = question
  return {
    ...{ kind, options, unit, tolerance },
    world: { nameOf: (id) => names.get(id) ?? id, partsOf: alone, placesWithin: alone },
  }
}

const actorsOf = ({ claimant, speaker, answer }: ShownClaimRow) => [
  claimant,
  ...(speaker === null ? [] : [speaker]),
  ...namedIn(answer),
]

/** What claims are shown with. */
export const wantedForClaims = (shown: readonly Shown[]): Wanted => ({
  questions: shown.map(({ row }) => row.question),
  nodes: shown.flatMap(({ row }) => actorsOf(row)),
  users: shown.map(({ row }) => row.loggedBy),
  revisions: shown.map(({ row }) => row.revisionId),
})

/** Claims as every answer shows them, in the order given, with what was wanted for them. */
export const claimsShown = (shown: readonly Shown[], around: Surroundings): ClaimView[] =>
  shown.flatMap((one) => {
    const question = around.questions.get(one.row.question)
    if (question === undefined) return []
    const view = viewOf(one, question, around.names)
    const citations = [...(around.citations.get(one.row.revisionId) ?? [])]
    return [{ ...view, loggedByName: around.users.get(one.row.loggedBy) ?? '', citations }]
  })

/** Claims as every answer shows them, in the order given, with the names of now or of a moment; by one statement. */
export async function showClaims(tx: Reader, shown: readonly Shown[], recordedAt?: Date): Promise<ClaimView[]> {
  if (shown.length === 0) return []
  return claimsShown(shown, await findSurroundings(tx, [wantedForClaims(shown)], recordedAt))
}

function viewOf(
  { row, ...judgement }: Shown,
  question: QuestionRow,
  names: ReadonlyMap<string, string>,
): Omit<ClaimView, 'loggedByName' | 'citations'> {
  const nameOf = (id: string) => names.get(id) ?? id
  return {
    id: row.id,
    revision: row.revision,
    recordedAt: row.recordedAt.toISOString(),
    question: row.question,
    questionText: question.text,
    questionKind: question.kind,
    claimant: row.claimant,
    claimantName: nameOf(row.claimant),
    speaker: row.speaker,
    speakerName: row.speaker === null ? null : nameOf(row.speaker),
    stance: row.stance,
    answer: row.answer,
    answerText: answerText(wordingFrame(question, names), row),
    hedge: row.hedge,
    wording: row.wording,
    scope: row.scope,
    assertedOn: row.assertedOn,
    loggedBy: row.loggedBy,
    ...judgement,
  }
}
