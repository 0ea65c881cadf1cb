import { routeAt } from '#lib/http/api/describe.ts'
import { mergesApi } from '#lib/http/api/merges.ts'

/** A merge is undone. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(mergesApi, '/merges/{id}/undo')
