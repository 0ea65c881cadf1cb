import { claimsApi } from '#lib/http/api/claims.ts'
import { routeAt } from '#lib/http/api/describe.ts'

/** The claims that match the filters, newest first; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(claimsApi, '/claims')
