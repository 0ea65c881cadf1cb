import { post, route } from '#lib/http/route.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'

/** The claimant takes the claim back; `If-Match` is honoured and may be left out. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  post(withdrawClaim, { ifMatch: { field: 'ifMatch', read: getClaim, isOptional: true } }),
)
