import { z } from 'zod'
import { findClaims } from '#lib/db/claim-rows.ts'
import { findMark, retractMark } from '#lib/db/mark-rows.ts'
import { lockQuestions } from '#lib/db/standing-rows.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { refreshQuestions } from './refresh-question.ts'
import { defineCommand } from './usecase.ts'

/**
 * Takes a mark of a contradiction back; that it stood is kept.
 * @throws AppError `not-found`, `forbidden`, `conflict` when it was taken back already
 */
export const retractContradiction = defineCommand(
  z.strictObject({ id: idSchema }),
  async ({ caller, tx, now }, { id }) => {
    assertCan(caller, 'contradiction.mark')
    const mark = await findMark(tx, id)
    if (mark === null) throw notFound('mark')
    const { first, second } = mark
    // One of the two may have been moved to another question since.
    const questions = (await findClaims(tx, [first, second])).map((claim) => claim.question)
    await lockQuestions(tx, questions)
    if (!(await retractMark(tx, id, caller.id, now))) {
      throw new AppError('conflict', 'This mark was taken back already.')
    }
    await refreshQuestions(tx, questions, now)
    const subject = { kind: 'question', id: questions[0] ?? id }
    return { result: { id }, events: [{ action: 'contradiction.retract', subject, detail: { first, second } }] }
  },
)
