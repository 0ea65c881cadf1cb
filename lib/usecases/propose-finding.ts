import { insertCitations } from '#lib/db/citation-rows.ts'
import type { Tx } from '#lib/db/client.ts'
import { findFinding, findFindingsOnQuestions, insertProposal } from '#lib/db/finding-rows.ts'
import { lockQuestions } from '#lib/db/standing-rows.ts'
import { findingProblems, normaliseAnswer } from '#lib/domain/answers/index.ts'
import { type FieldProblem, notFound } from '#lib/domain/error.ts'
import { type NewFinding, newFindingSchema } from '#lib/domain/finding.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { answerReferences, citationReferences, findFrame, problemsOf, refuseProblems } from './accept-claim.ts'
import { assertReferences, listReferences } from './references.ts'
import { namedIn } from './show-claims.ts'
import { showFindings, statusOf } from './show-findings.ts'
import { assertNotFuture } from './today.ts'
import { defineCommand } from './usecase.ts'

/** A finding proposed on a question. */
export const proposedFindingSchema = newFindingSchema.safeExtend({ question: idSchema })

/** A proposal may only reverse what is in force on its own question. */
async function reversalProblems(
  tx: Tx,
  question: string,
  reverses: string | null | undefined,
): Promise<FieldProblem[]> {
  if (!reverses) return []
  const named = (await findFindingsOnQuestions(tx, [question])).find(({ id }) => id === reverses)
  if (named !== undefined && statusOf(named) === 'in_force' && named.answer !== null) return []
  return [{ path: 'reverses', message: 'There is no finding in force on this question with this id' }]
}

const referenceProblems = (tx: Tx, input: NewFinding) =>
  problemsOf(() =>
    assertReferences(tx, [
      ...answerReferences(input.answer),
      ...listReferences('confirmedBy', 'actor', input.confirmedBy),
      ...citationReferences(input.citations),
    ]),
  )

/**
 * Proposes what the answer to a question turned out to be. It comes into force when somebody approves it.
 * @throws AppError `not-found`, `invalid`, `forbidden`
 */
export const proposeFinding = defineCommand(proposedFindingSchema, async ({ caller, tx, now }, input) => {
  assertCan(caller, 'finding.propose')
  const { question, answer, confirmedBy, citations, againstInterest, reverses, basis, establishedOn, reasons } = input
  // Held before the check: what the answer is checked against may not change until the proposal is stored.
  await lockQuestions(tx, [question])
  const found = await findFrame(tx, question, [...namedIn(answer), ...confirmedBy])
  if (found === null) throw notFound('question')
  refuseProblems([
    ...(await referenceProblems(tx, input)),
    ...(await problemsOf(() => assertNotFuture('establishedOn', establishedOn, now))),
    ...findingProblems(found.frame, answer),
    ...(await reversalProblems(tx, question, reverses)),
  ])
  const id = await insertProposal(tx, {
    ...{ question, basis, establishedOn, reasons, confirmedBy },
    answer: normaliseAnswer(found.frame, answer),
    againstInterest: againstInterest ?? null,
    reverses: reverses ?? null,
    proposedBy: caller.id,
    proposedAt: now,
  })
  await insertCitations(tx, { findingId: id, role: 'finding' }, citations)
  const result = await showFinding(tx, id)
  const detail = { question, basis, reverses: reverses ?? null }
  return { result, events: [{ action: 'finding.propose', subject: { kind: 'finding', id }, detail }] }
})

/**
 * A finding as it is shown.
 * @throws AppError `not-found`
 */
export async function showFinding(tx: Tx, id: string) {
  const row = await findFinding(tx, id)
  const [view] = row ? await showFindings(tx, [row]) : []
  if (view === undefined) throw notFound('finding')
  return view
}
