import { findCitationsOfRevisions } from '#lib/db/citation-rows.ts'
import type { ClaimRow } from '#lib/db/claim-rows.ts'
import { findNames } from '#lib/db/node-name.ts'
import { findQuestionRows, type QuestionRow } from '#lib/db/question-frames.ts'
import type { Reader } from '#lib/db/reader.ts'
import { findUserNames } from '#lib/db/user-names.ts'
import type { QuestionFrame } from '#lib/domain/answers/answer-kind.ts'
import { type Answer, answerText } from '#lib/domain/answers/index.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { JudgedClaim, JudgedQuestion } from './judge-questions.ts'

/** A claim to be shown: what it says, and what became of it as of the day that is shown. */
export interface Shown
  extends Pick<ClaimView, 'outcome' | 'settledOn' | 'disputed' | 'contradictedBy' | 'withdrawnOn'> {
  readonly row: ClaimRow
}

/** A claim as its stored projection has it, which is of today. */
export const asStored = (row: ClaimRow): Shown => ({
  row,
  outcome: row.outcome,
  settledOn: row.settledDate,
  disputed: row.isDisputed,
  contradictedBy: row.contradictedBy,
  withdrawnOn: row.withdrawnOn,
})

/** A claim as it was judged; a withdrawal that had not come by the judgement's day is left out. */
export const asJudged = ({ dispute }: Pick<JudgedQuestion, 'dispute'>, claim: JudgedClaim): Shown => ({
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

const actorsOf = ({ claimant, speaker, answer }: ClaimRow) => [
  claimant,
  ...(speaker === null ? [] : [speaker]),
  ...namedIn(answer),
]

/** Claims as every answer shows them, in the order given, with the names of now or of a moment; a few queries in all. */
export async function showClaims(tx: Reader, shown: readonly Shown[], recordedAt?: Date): Promise<ClaimView[]> {
  if (shown.length === 0) return []
  const rows = shown.map(({ row }) => row)
  const questions = await findQuestionRows(tx, [...new Set(rows.map((row) => row.question))], recordedAt)
  const names = await findNames(tx, [...new Set(rows.flatMap(actorsOf))], recordedAt)
  const users = await findUserNames(
    tx,
    rows.map((row) => row.loggedBy),
  )
  const revisions = rows.map((row) => row.revisionId)
  const citations = await findCitationsOfRevisions(tx, revisions, 'assertion', recordedAt)
  return shown.flatMap((one) => {
    const question = questions.get(one.row.question)
    if (question === undefined) return []
    const view = viewOf(one, question, names)
    return [
      { ...view, loggedByName: users.get(one.row.loggedBy) ?? '', citations: citations.get(one.row.revisionId) ?? [] },
    ]
  })
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
