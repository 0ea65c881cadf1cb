import { defineUpdate } from './record-verbs.ts'
import { documentRecords, editedDocumentSchema } from './records/document.ts'

/** Puts a new version in the place of a document; all its fields are given, and the revision that was edited. */
export const updateDocument = defineUpdate(editedDocumentSchema, documentRecords)
