import { findQuestionPage } from '#lib/db/question.ts'
import { findQuestionViews } from '#lib/db/question-views.ts'
import { idSchema } from '#lib/domain/id.ts'
import { questionKindSchema, standingSchema } from '#lib/domain/vocabulary.ts'
import { defineList, listSchema } from './record-verbs.ts'

/** A page of questions, newest first; with `q` nearest first. */
export const listQuestions = defineList(
  listSchema.extend({
    kind: questionKindSchema.optional(),
    incident: idSchema.optional(),
    subject: idSchema.optional(),
    standing: standingSchema.optional(),
  }),
  findQuestionPage,
  findQuestionViews,
)
