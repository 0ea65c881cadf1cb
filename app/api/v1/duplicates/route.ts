import { routeAt } from '#lib/http/api/describe.ts'
import { mergesApi } from '#lib/http/api/merges.ts'

/** Records that may be one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(mergesApi, '/duplicates')
