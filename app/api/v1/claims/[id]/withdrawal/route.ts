import { claimsApi } from '#lib/http/api/claims.ts'
import { routeAt } from '#lib/http/api/describe.ts'

/** The claimant takes the claim back; `If-Match` is honoured and may be left out. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(claimsApi, '/claims/{id}/withdrawal')
