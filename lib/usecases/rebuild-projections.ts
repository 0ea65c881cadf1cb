import { z } from 'zod'
import { findQuestionIdsAfter } from '#lib/db/standing-rows.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { refreshQuestions } from './refresh-question.ts'
import { type Asking, defineCommand } from './usecase.ts'
import { keepQuiet } from './webhooks/announce.ts'

const batch = 100

/** Derives the projections of the next questions after one, in a transaction of their own. */
const rebuildAfter = defineCommand(z.object({ after: idSchema.nullable() }), async ({ caller, tx, now }, { after }) => {
  assertCan(caller, 'settings.manage')
  keepQuiet(tx)
  const ids = await findQuestionIdsAfter(tx, after, batch)
  await refreshQuestions(tx, ids, now)
  const subject = { kind: 'installation', id: 'projections' }
  return { result: ids, events: [{ action: 'projections.rebuild', subject, detail: { questions: ids.length } }] }
})

/**
 * Derives every stored projection anew, a hundred questions a transaction, so that writers wait for a moment only. Changes
 * nothing where the stored ones are right (see `verifyProjections`). Gives the number of questions.
 * @throws AppError `forbidden`
 */
export async function rebuildProjections(asking: Asking): Promise<{ questions: number }> {
  let questions = 0
  let after: string | null = null
  for (;;) {
    const ids: readonly string[] = await rebuildAfter(asking, { after })
    questions += ids.length
    after = ids.at(-1) ?? null
    if (ids.length < batch) return { questions }
  }
}
