import { routeAt } from '#lib/http/api/describe.ts'
import { documentsApi } from '#lib/http/api/documents.ts'

/** The documents, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(documentsApi, '/documents')
