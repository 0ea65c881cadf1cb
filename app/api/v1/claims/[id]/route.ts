import { claimsApi } from '#lib/http/api/claims.ts'
import { routeAt } from '#lib/http/api/describe.ts'

/** One claim with its relations, as of a world day or as recorded at a moment. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(claimsApi, '/claims/{id}')
