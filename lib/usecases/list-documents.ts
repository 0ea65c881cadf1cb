import { findDocumentPage, findDocumentViews } from '#lib/db/document.ts'
import { idSchema } from '#lib/domain/id.ts'
import { documentKindSchema, spaced } from '#lib/domain/vocabulary.ts'
import { defineList, listSchema } from './record-verbs.ts'

/** A page of documents, newest record first; with `q` nearest first. */
export const listDocuments = defineList(
  listSchema.extend({ kind: spaced(documentKindSchema).optional(), source: idSchema.optional() }),
  findDocumentPage,
  findDocumentViews,
)
