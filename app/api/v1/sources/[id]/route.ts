import { routeAt } from '#lib/http/api/describe.ts'
import { sourcesApi } from '#lib/http/api/sources.ts'

/** One source, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(sourcesApi, '/sources/{id}')
