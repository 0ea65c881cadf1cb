import { claimsApi } from '#lib/http/api/claims.ts'
import { routeAt } from '#lib/http/api/describe.ts'

/** Every version of a claim, the current one included. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(claimsApi, '/claims/{id}/revisions')
