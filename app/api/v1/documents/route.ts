import { create, get, route } from '#lib/http/route.ts'
import { createDocument } from '#lib/usecases/create-document.ts'
import { listDocuments } from '#lib/usecases/list-documents.ts'

/** The documents, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  get(listDocuments),
  create(createDocument, 'documents'),
)
