import { z } from 'zod'
import { copyCitations, insertCitations } from '#lib/db/citation-rows.ts'
import { type ClaimRow, reviseClaim } from '#lib/db/claim-rows.ts'
import { withdrawalSchema } from '#lib/domain/claim.ts'
import { AppError, type FieldProblem } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { lastDay } from '#lib/domain/partial-date.ts'
import { citationReferences, problemsOf, refuseProblems } from './accept-claim.ts'
import { holdClaim } from './hold-claim.ts'
import { assertReferences } from './references.ts'
import { refreshQuestion } from './refresh-question.ts'
import { showClaimWithRelations } from './show-claim-with-relations.ts'
import { assertNotFuture } from './today.ts'
import { defineCommand } from './usecase.ts'

/** What is given to withdraw a claim; `ifMatch` is the revision that was read, where that matters. */
export const withdrawnClaimSchema = withdrawalSchema.safeExtend({ id: idSchema, ifMatch: z.int().min(1).optional() })

/** The problem of a withdrawal that lies before the claim was made, on the field that was given; empty when all is well. */
export function beforeAssertion(
  path: 'withdrawnOn' | 'assertedOn',
  { assertedOn, withdrawnOn }: { readonly assertedOn: string; readonly withdrawnOn: string },
): FieldProblem[] {
  if (lastDay(withdrawnOn) >= lastDay(assertedOn)) return []
  const message =
    path === 'withdrawnOn'
      ? `${withdrawnOn} lies before the claim was made, ${assertedOn}`
      : `${assertedOn} lies after the claim was withdrawn, ${withdrawnOn}`
  return [{ path, message }]
}

/**
 * Records that the claimant took the claim back, with at least one citation that says so. Contributors withdraw what they
 * logged, reviewers any claim.
 * @throws AppError `invalid`, `forbidden`, `not-found`, `conflict` (stale, or withdrawn already) with `{current, yours}`
 */
export const withdrawClaim = defineCommand(withdrawnClaimSchema, async ({ caller, tx, now }, input) => {
  const { id, ifMatch = null, withdrawnOn, citations } = input
  const { claim, by } = await holdClaim(tx, caller, { id, ifMatch, action: 'claim.withdraw', yours: input })
  if (claim.withdrawnOn !== null) {
    throw new AppError('conflict', `This claim was withdrawn already, on ${claim.withdrawnOn}.`)
  }
  refuseProblems([
    ...(await problemsOf(() => assertReferences(tx, citationReferences(citations)))),
    ...(await problemsOf(() => assertNotFuture('withdrawnOn', withdrawnOn, now))),
    ...beforeAssertion('withdrawnOn', { assertedOn: claim.assertedOn, withdrawnOn }),
  ])
  const revision = claim.revision + 1
  const meta = { revision, recordedBy: by.id, recordedAt: now, reason: input.reasons ?? 'Withdrawn by its claimant' }
  const revisionId = await reviseClaim(
    tx,
    claim,
    { ...contentOf(claim), withdrawnOn, withdrawalReasons: input.reasons ?? null },
    meta,
  )
  await copyCitations(tx, claim.revisionId, revisionId, 'assertion')
  await insertCitations(tx, { claimRevisionId: revisionId, role: 'withdrawal' }, citations)
  const judged = await refreshQuestion(tx, claim.question, now)
  const result = await showClaimWithRelations(tx, id, judged)
  return {
    result,
    events: [{ action: 'claim.withdraw', subject: { kind: 'claim', id }, detail: { revision, withdrawnOn } }],
  }
})

function contentOf(claim: ClaimRow) {
  const { question, claimant, speaker, stance, answer, hedge, wording, scope, assertedOn } = claim
  return { question, claimant, speaker, stance, answer, hedge, wording, scope, assertedOn }
}
