import { claimsApi } from '#lib/http/api/claims.ts'
import { routeAt } from '#lib/http/api/describe.ts'

/** The remarks on a claim; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(claimsApi, '/claims/{id}/comments')
