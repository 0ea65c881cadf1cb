import { z } from 'zod'
import { findClaims } from '#lib/db/claim-rows.ts'
import type { Tx } from '#lib/db/client.ts'
import { findMarks, insertMark } from '#lib/db/mark-rows.ts'
import { findQuestionRows } from '#lib/db/question-frames.ts'
import { lockQuestions } from '#lib/db/standing-rows.ts'
import { AppError, invalid } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { longText } from '#lib/domain/text.ts'
import { refreshQuestion } from './refresh-question.ts'
import { defineCommand } from './usecase.ts'

/** Two claims that contradict each other, and why. */
export const contradictionSchema = z.strictObject({
  first: idSchema,
  second: idSchema,
  reasons: longText(4000, 'Give the reasons'),
})

/** The open question that both claims answer. */
async function sharedQuestion(tx: Tx, first: string, second: string): Promise<string> {
  if (first === second) throw invalid('second', 'A claim cannot contradict itself: choose another one')
  const claims = new Map((await findClaims(tx, [first, second])).map((claim) => [claim.id, claim]))
  const [a, b] = [claims.get(first), claims.get(second)]
  if (a === undefined) throw invalid('first', 'There is no claim with this id')
  if (b === undefined) throw invalid('second', 'There is no claim with this id')
  if (a.question !== b.question) throw invalid('second', 'This claim is on another question')
  const question = (await findQuestionRows(tx, [a.question])).get(a.question)
  if (question?.kind === 'open') return a.question
  throw invalid('first', `On a ${question?.kind} question contradictions follow from the answers and are not marked`)
}

/**
 * Records a person's judgement that two claims on an open question contradict each other.
 * @throws AppError `invalid`, `forbidden`, `conflict` when the two are marked already
 */
export const markContradiction = defineCommand(contradictionSchema, async ({ caller, tx, now }, input) => {
  assertCan(caller, 'contradiction.mark')
  const { first, second, reasons } = input
  const question = await sharedQuestion(tx, first, second)
  await lockQuestions(tx, [question])
  if ((await findMarks(tx, [first, second])).length > 0) {
    throw new AppError('conflict', 'These two claims are marked as contradicting each other already.')
  }
  const id = await insertMark(tx, { claims: [first, second], reasons, by: caller.id, at: now })
  await refreshQuestion(tx, question, now)
  const [mark] = await findMarks(tx, [first, second])
  return {
    result: { id, first: mark?.first ?? first, second: mark?.second ?? second, reasons, question },
    events: [{ action: 'contradiction.mark', subject: { kind: 'question', id: question }, detail: { first, second } }],
  }
})
