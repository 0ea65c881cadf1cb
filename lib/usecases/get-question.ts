import { defineGet } from './record-verbs.ts'
import { questionRecords } from './records/question.ts'

/** One question. */
export const getQuestion = defineGet(questionRecords)
