import { defineUpdate } from './record-verbs.ts'
import { editedQuestionSchema, questionRecords } from './records/question.ts'

/** Puts a new version in the place of a question; all its fields are given, and the revision that was edited. */
export const updateQuestion = defineUpdate(editedQuestionSchema, questionRecords)
