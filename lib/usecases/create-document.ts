import { newDocumentSchema } from '#lib/domain/document.ts'
import { defineCreate } from './record-verbs.ts'
import { documentRecords } from './records/document.ts'

/** Records a document. */
export const createDocument = defineCreate(newDocumentSchema, documentRecords)
