import { post, route } from '#lib/http/route.ts'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'

/** A new revision of the claim, of the one that `If-Match` names: 409 with both versions when another came first. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  post(correctClaim, { ifMatch: { field: 'ifMatch', read: getClaim } }),
)
