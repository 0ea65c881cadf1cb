import { routeAt } from '#lib/http/api/describe.ts'
import { mergesApi } from '#lib/http/api/merges.ts'

/** What was said of a pair is taken back. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(mergesApi, '/distinctions/{id}')
