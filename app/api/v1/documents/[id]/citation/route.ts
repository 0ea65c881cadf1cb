import { bibliographiesApi } from '#lib/http/api/bibliographies.ts'
import { routeAt } from '#lib/http/api/describe.ts'

/** One document as a citation (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(bibliographiesApi, '/documents/{id}/citation')
