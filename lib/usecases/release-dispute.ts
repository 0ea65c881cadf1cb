import { z } from 'zod'
import { findReviewers, unassignReviewer } from '#lib/db/assignment-rows.ts'
import { lockQuestions } from '#lib/db/standing-rows.ts'
import { AppError } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineCommand } from './usecase.ts'

/**
 * Leaves a dispute to other reviewers.
 * @throws AppError `forbidden`, `conflict` where nobody has it
 */
export const releaseDispute = defineCommand(
  z.strictObject({ question: idSchema }),
  async ({ caller, tx }, { question }) => {
    assertCan(caller, 'dispute.take')
    await lockQuestions(tx, [question])
    const before = (await findReviewers(tx, [question])).get(question)
    if (before === undefined) throw new AppError('conflict', 'Nobody has taken this dispute.')
    await unassignReviewer(tx, question)
    const detail = { from: before.id }
    return {
      result: { question, reviewer: null },
      events: [{ action: 'dispute.release', subject: { kind: 'question', id: question }, detail }],
    }
  },
)
