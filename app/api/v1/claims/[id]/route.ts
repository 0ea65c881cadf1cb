import { get, route } from '#lib/http/route.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'

/** One claim with its relations, as of a world day or as recorded at a moment. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(getClaim))
