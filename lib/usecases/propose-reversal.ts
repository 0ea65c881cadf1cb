import { insertCitations } from '#lib/db/citation-rows.ts'
import { findFinding, insertProposal } from '#lib/db/finding-rows.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { newReversalSchema } from '#lib/domain/finding.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { citationReferences } from './accept-claim.ts'
import { showFinding } from './propose-finding.ts'
import { assertReferences } from './references.ts'
import { statusOf } from './show-findings.ts'
import { currentDay } from './today.ts'
import { defineCommand } from './usecase.ts'

/**
 * Proposes to take back a finding in force that was wrong, without another in its place. It is decided like a finding.
 * Its date is the day of the proposal, since no evidence of its own became public.
 * @throws AppError `not-found`, `conflict` where the finding is not in force, `invalid`, `forbidden`
 */
export const proposeReversal = defineCommand(
  newReversalSchema.safeExtend({ id: idSchema }),
  async ({ caller, tx, now }, input) => {
    assertCan(caller, 'finding.propose')
    const named = await findFinding(tx, input.id)
    if (named === null) throw notFound('finding')
    if (named.answer === null || statusOf(named) !== 'in_force') {
      throw new AppError('conflict', 'Only a finding in force can be reversed.')
    }
    await assertReferences(tx, citationReferences(input.citations))
    const { question } = named
    const id = await insertProposal(tx, {
      question,
      answer: null,
      basis: 'analyst_inference',
      againstInterest: null,
      establishedOn: currentDay(now),
      reasons: input.reasons,
      reverses: named.id,
      confirmedBy: [],
      proposedBy: caller.id,
      proposedAt: now,
    })
    await insertCitations(tx, { findingId: id, role: 'finding' }, input.citations)
    const result = await showFinding(tx, id)
    const detail = { question, reverses: named.id }
    return { result, events: [{ action: 'finding.propose', subject: { kind: 'finding', id }, detail }] }
  },
)
