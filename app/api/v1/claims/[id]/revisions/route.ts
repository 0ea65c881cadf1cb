import { get, route } from '#lib/http/route.ts'
import { listClaimRevisions } from '#lib/usecases/list-claim-revisions.ts'

/** Every version of a claim, the current one included. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(listClaimRevisions))
