import { documentViewSchema } from '#lib/domain/document.ts'
import { createDocument } from '#lib/usecases/create-document.ts'
import { getDocument } from '#lib/usecases/get-document.ts'
import { listDocuments } from '#lib/usecases/list-documents.ts'
import { updateDocument } from '#lib/usecases/update-document.ts'
import { exampleIds } from './examples.ts'
import { recordApi } from './record-api.ts'

/** One publication: its author, publisher, dates, identifier and addresses, and the documents it depends on (lineage). */
export const documentsApi = recordApi(
  {
    collection: 'documents',
    one: 'document',
    a: 'a document',
    list: 'The documents, newest record first; with `q` nearest first.',
    is: 'One publication: its author, publisher, dates, identifier and addresses, and the documents it depends on (lineage).',
    example: {
      title: 'Statement on the operation',
      source: exampleIds.source,
      kind: 'article-newspaper',
      publishedOn: '2019-03-18',
      url: 'https://example.org/statement',
      lineage: [{ relation: 'wire_copy', to: exampleIds.document }],
    },
  },
  documentViewSchema,
  { list: listDocuments, get: getDocument, create: createDocument, update: updateDocument },
)
