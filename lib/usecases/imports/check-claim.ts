import type { ImportedClaim, ImportedFinding } from '#lib/db/import-claims.ts'
import type { FoundQuestion } from '#lib/db/import-lookups.ts'
import { newId } from '#lib/db/new-id.ts'
import type { QuestionFrame, World } from '#lib/domain/answers/answer-kind.ts'
import { type Answer, answerProblems, normaliseAnswer } from '#lib/domain/answers/index.ts'
import type { NewCitation } from '#lib/domain/citation.ts'
import type { NamedAnswer } from '#lib/domain/claim-row.ts'
import type { FieldProblem } from '#lib/domain/error.ts'
import { checkFinding } from './check-finding.ts'
import type { ClaimDraft } from './draft.ts'
import type { FileClaim } from './file-claim.ts'
import { findDocument } from './find-document.ts'
import { findActor, findPlace, type Naming } from './find-named.ts'
import { findQuestion } from './find-question.ts'

/** Most citations of one claim, as when it is logged. */
const mostCitations = 50

/** A claim of a file that may be stored, with the finding that its row tells and that is not in force yet. */
export interface CheckedClaim {
  readonly claim: ImportedClaim
  readonly finding: ImportedFinding | null
  readonly question: FoundQuestion
}

// Whether an answer fits its question does not depend on what is part of what: a set of recorded actors or places is never
// all that there are, so neither it nor its complement is empty.
const alone: World = {
  partsOf: (id) => new Set([id]),
  placesWithin: (id) => new Set([id]),
  nameOf: (id) => id,
}

/** A question as its answers see it. */
export const frameOf = ({ kind, options, unit, tolerance }: FoundQuestion): QuestionFrame => ({
  ...{ kind, options, unit, tolerance, world: alone },
})

const idsOf = (ids: readonly (string | null)[]): string[] | null => {
  const found = ids.filter((id) => id !== null)
  return found.length === ids.length ? found : null
}

/** An answer with the ids of what it names; null where a name is a problem. */
export function namedAnswer(
  draft: ClaimDraft,
  naming: Naming,
  column: string,
  answer: NamedAnswer,
): Exclude<NamedAnswer, null> | null {
  if ('actors' in answer) {
    const actors = idsOf(answer.actors.map((name) => findActor(draft, naming, { column }, { name })))
    return actors && { ...answer, actors }
  }
  if (!('places' in answer)) return answer
  const places = idsOf(answer.places.map((name) => findPlace(draft, naming, { column }, name)))
  return places && { ...answer, places }
}

/** Tells problems of an answer on the columns that it is written in. */
export function refuseAnswer(draft: ClaimDraft, problems: readonly FieldProblem[], prefix = ''): void {
  for (const { path, message } of problems) {
    const [, part] = path.split('.')
    const column = part === 'words' || part === 'until' ? part : 'answer'
    draft.refuse(`${prefix}${column}`, message)
  }
}

function citationsOf(draft: ClaimDraft, naming: Naming, { citations }: FileClaim): NewCitation[] {
  if (citations.length > mostCitations) draft.refuse('', `At most ${mostCitations} citations for a claim.`)
  return citations.flatMap(({ line, citation }) => {
    const { locator, quote, basis } = citation
    const document = findDocument(draft, naming, line, citation.document)
    return document === null
      ? []
      : [{ document, locator, quote: quote === undefined ? undefined : { exact: quote }, basis }]
  })
}

function answerOf(
  draft: ClaimDraft,
  naming: Naming,
  { row }: FileClaim,
  question: FoundQuestion,
): { readonly answer: Answer | null } | null {
  const named = row.answer === null ? null : namedAnswer(draft, naming, 'answer', row.answer)
  if (named === null && row.answer !== null) return null
  const frame = frameOf(question)
  const problems = answerProblems(frame, row.stance, named)
  refuseAnswer(draft, problems)
  if (problems.length > 0) return null
  return { answer: named === null ? null : normaliseAnswer(frame, named) }
}

/**
 * Checks a claim of a file against the record as `logClaim` does, and finds or drafts all that it names. Null where
 * anything is wrong, which the draft then tells.
 */
export function checkClaim(draft: ClaimDraft, naming: Naming, file: FileClaim): CheckedClaim | null {
  const { row } = file
  const claimant = findActor(draft, naming, { column: 'claimant' }, row.claimant)
  const speaker =
    row.speaker === undefined ? null : findActor(draft, naming, { column: 'speaker' }, { name: row.speaker })
  const question = findQuestion(draft, naming, row.question)
  const citations = citationsOf(draft, naming, file)
  if (question === null) return null
  const answered = answerOf(draft, naming, file, question)
  const finding = row.finding && checkFinding(draft, naming, { finding: row.finding, question, citation: citations[0] })
  if (draft.problems.length > 0 || claimant === null || answered === null) return null
  const { stance, hedge, assertedOn, wording = null, scope = null, withdrawnOn = null } = row
  const said = { question: question.id, claimant, speaker, stance, hedge, assertedOn, wording, scope, withdrawnOn }
  const claim: ImportedClaim = {
    ...{ id: newId(), revisionId: newId(), ref: row.ref ?? null, citations },
    content: { ...said, answer: answered.answer },
  }
  return { claim, finding: finding ?? null, question }
}
