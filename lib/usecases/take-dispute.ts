import { z } from 'zod'
import { assignReviewer, findReviewers } from '#lib/db/assignment-rows.ts'
import { findStandings, lockQuestions } from '#lib/db/standing-rows.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineCommand } from './usecase.ts'

/**
 * Takes a dispute for review, from another reviewer too: who had it is in the audit. Taking it twice changes nothing.
 * @throws AppError `not-found`, `forbidden`, `conflict` where nothing is in dispute
 */
export const takeDispute = defineCommand(
  z.strictObject({ question: idSchema }),
  async ({ caller, tx, now }, { question }) => {
    assertCan(caller, 'dispute.take')
    await lockQuestions(tx, [question])
    const standing = (await findStandings(tx, [question])).get(question)
    if (standing === undefined) throw notFound('question')
    if (standing.queueKey === null) throw new AppError('conflict', 'Nothing is in dispute on this question.')
    const before = (await findReviewers(tx, [question])).get(question)
    if (before?.id !== caller.id) await assignReviewer(tx, question, caller.id, now)
    const since = before?.id === caller.id ? before.since : now.toISOString()
    return {
      result: { question, reviewer: { id: caller.id, name: caller.name, since } },
      events: [
        { action: 'dispute.take', subject: { kind: 'question', id: question }, detail: { from: before?.id ?? null } },
      ],
    }
  },
)
