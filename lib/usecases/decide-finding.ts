import type { Tx } from '#lib/db/client.ts'
import { decide, type FindingRow, findFinding } from '#lib/db/finding-rows.ts'
import { lockQuestions } from '#lib/db/standing-rows.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { decisionSchema } from '#lib/domain/finding.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { settings } from '#lib/settings.ts'
import { showFinding } from './propose-finding.ts'
import { refreshQuestion } from './refresh-question.ts'
import { statusOf } from './show-findings.ts'
import { defineCommand } from './usecase.ts'
import { announceFinding } from './webhooks/announce.ts'

/** The proposal, with its question held, so that of two decisions the second finds the first. */
async function holdProposal(tx: Tx, id: string): Promise<FindingRow> {
  const seen = await findFinding(tx, id)
  if (seen === null) throw notFound('finding')
  await lockQuestions(tx, [seen.question])
  const row = await findFinding(tx, id)
  if (row === null) throw notFound('finding')
  if (row.decision === null) return row
  const word = row.decision === 'approve' ? 'approved' : 'rejected'
  throw new AppError('conflict', `This was decided already: ${row.decidedByName} ${word} it.`, [], {
    current: await showFinding(tx, id),
  })
}

/** One's own proposal needs another person to approve it; it may always be rejected, which takes it back. */
function refuseSelfApproval(caller: Caller, proposal: FindingRow): void {
  if (proposal.proposedBy !== caller.id || settings().reviewApprovals === 0) return
  throw new AppError('forbidden', 'Another reviewer must approve this: it is your own proposal.', [], {
    needs: 'reviewer',
  })
}

async function refuseStaleReversal(tx: Tx, { reverses }: FindingRow): Promise<void> {
  const named = reverses === null ? null : await findFinding(tx, reverses)
  if (named === null || statusOf(named) === 'in_force') return
  throw new AppError('conflict', 'The finding that this reverses is no longer in force. Reject this proposal.')
}

/**
 * Approves a proposed finding, so that it comes into force and supersedes the one before, or rejects it; both are kept.
 * @throws AppError `forbidden` for one's own proposal while approvals are required, `conflict` when it was decided already
 */
export const decideFinding = defineCommand(
  decisionSchema.safeExtend({ id: idSchema }),
  async ({ caller, tx, now }, { id, decision, reasons = null }) => {
    assertCan(caller, 'finding.decide')
    const proposal = await holdProposal(tx, id)
    if (decision === 'approve') {
      refuseSelfApproval(caller, proposal)
      await refuseStaleReversal(tx, proposal)
    }
    const isSinglePerson = proposal.proposedBy === caller.id
    await decide(tx, proposal, { decision, by: caller.id, at: now, reasons, isSinglePerson })
    await refreshQuestion(tx, proposal.question, now)
    const result = await showFinding(tx, id)
    await announceFinding(tx, result, now)
    const detail = { question: proposal.question, reverses: proposal.reverses, isSinglePerson }
    return { result, events: [{ action: `finding.${decision}`, subject: { kind: 'finding', id }, detail }] }
  },
)
