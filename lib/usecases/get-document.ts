import { defineGet } from './record-verbs.ts'
import { documentRecords } from './records/document.ts'

/** One document. */
export const getDocument = defineGet(documentRecords)
