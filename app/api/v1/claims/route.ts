import { create, get, route } from '#lib/http/route.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { logClaim } from '#lib/usecases/log-claim.ts'

/** The claims that match the filters, newest first; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(listClaims), create(logClaim, 'claims'))
