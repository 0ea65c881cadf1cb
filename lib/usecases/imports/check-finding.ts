import type { ImportedFinding } from '#lib/db/import-claims.ts'
import type { FoundFinding, FoundQuestion } from '#lib/db/import-lookups.ts'
import { newId } from '#lib/db/new-id.ts'
import { findingProblems, normaliseAnswer } from '#lib/domain/answers/index.ts'
import type { NewCitation } from '#lib/domain/citation.ts'
import type { RowFinding } from '#lib/domain/claim-row.ts'
import { frameOf, namedAnswer, refuseAnswer } from './check-claim.ts'
import type { ClaimDraft } from './draft.ts'
import { findActor, type Naming } from './find-named.ts'

interface Told {
  readonly finding: RowFinding
  readonly question: FoundQuestion
  /** What the row cites; the finding rests on it too. */
  readonly citation: NewCitation | undefined
}

/** Text that is equal for equal answers, whatever the order of their members (JSONB keeps its own). */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** What makes two findings on a question the same. */
const keyOf = ({ answer, basis, establishedOn }: FoundFinding) => canonical([answer, basis, establishedOn])

/**
 * Checks what a row says was found. Null where it is in force already or where anything is wrong, which the draft then
 * tells: another finding that is in force is never superseded by a file.
 */
export function checkFinding(
  draft: ClaimDraft,
  naming: Naming,
  { finding, question, citation }: Told,
): ImportedFinding | null {
  const { basis, establishedOn, reasons } = finding
  const cell = { column: 'finding_confirmed_by' }
  const confirmers = finding.confirmedBy.map((name) => findActor(draft, naming, cell, { name }))
  const named = namedAnswer(draft, naming, 'finding_answer', finding.answer)
  if (named === null) return null
  const frame = frameOf(question)
  const problems = findingProblems(frame, named)
  refuseAnswer(draft, problems, 'finding_')
  if (problems.length > 0 || citation === undefined) return null
  const answer = normaliseAnswer(frame, named)
  const confirmedBy = [...new Set(confirmers.filter((id) => id !== null))]
  const inForce = naming.books.findings.get(question.id) ?? question.finding
  if (inForce !== null) {
    if (keyOf({ answer, basis, establishedOn }) === keyOf(inForce)) return null
    draft.refuse(
      'finding_answer',
      'Another finding is in force on this question: propose yours there, for a person to decide.',
    )
    return null
  }
  return { id: newId(), question: question.id, answer, basis, establishedOn, reasons, confirmedBy, citation }
}
