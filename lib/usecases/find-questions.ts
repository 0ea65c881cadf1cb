import { findQuestionPage } from '#lib/db/question.ts'
import { findQuestionViews } from '#lib/db/question-views.ts'
import { suggestSchema } from './record-verbs.ts'
import { defineReplicaQuery } from './usecase.ts'

/** Questions for a picker, nearest first, with what the answer field needs. */
export const findQuestions = defineReplicaQuery(suggestSchema, async ({ tx, read }, input) => {
  const { items } = await findQuestionPage(read, { ...input, isTyping: true })
  const questions = await findQuestionViews(tx, items)
  return questions.map(({ id, text, kind, options, unit, standing, claimCount, incidentTitle }) => ({
    ...{ id, text, kind, options, unit, standing, claimCount, incidentTitle },
  }))
})
