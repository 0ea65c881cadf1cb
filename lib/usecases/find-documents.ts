import { findDocumentPage, findDocumentsAt, findDocumentViews } from '#lib/db/document.ts'
import { httpUrl } from '#lib/domain/text.ts'
import { suggestSchema } from './record-verbs.ts'
import { defineReplicaQuery } from './usecase.ts'

const findDocumentsSchema = suggestSchema.extend({ url: httpUrl.optional() })

/** Documents for a picker: those at an address (by `url`, or `q` that is one), else nearest by title. */
export const findDocuments = defineReplicaQuery(findDocumentsSchema, async ({ tx, read }, { q, url, limit }) => {
  const address = url ?? httpUrl.safeParse(q).data
  const ids = address
    ? await findDocumentsAt(tx, address, limit)
    : (await findDocumentPage(read, { q, limit, isTyping: true })).items
  const documents = await findDocumentViews(tx, ids)
  return documents.map(({ id, title, sourceName, publishedOn, kind, url: at }) => ({
    ...{ id, title, sourceName, publishedOn, kind, url: at },
  }))
})
