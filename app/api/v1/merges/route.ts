import { routeAt } from '#lib/http/api/describe.ts'
import { mergesApi } from '#lib/http/api/merges.ts'

/** Merges, and a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(mergesApi, '/merges')
