import { routeAt } from '#lib/http/api/describe.ts'
import { mergesApi } from '#lib/http/api/merges.ts'

/** Pairs that are two. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(mergesApi, '/distinctions')
