import { newQuestionSchema } from '#lib/domain/question.ts'
import { defineCreate } from './record-verbs.ts'
import { questionRecords } from './records/question.ts'

/** Records a question. */
export const createQuestion = defineCreate(newQuestionSchema, questionRecords)
