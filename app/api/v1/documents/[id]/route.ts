import { routeAt } from '#lib/http/api/describe.ts'
import { documentsApi } from '#lib/http/api/documents.ts'

/** One document, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(documentsApi, '/documents/{id}')
