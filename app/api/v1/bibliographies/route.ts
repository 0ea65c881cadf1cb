import { bibliographiesApi } from '#lib/http/api/bibliographies.ts'
import { routeAt } from '#lib/http/api/describe.ts'

/** A bibliography to bring in (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(bibliographiesApi, '/bibliographies')
