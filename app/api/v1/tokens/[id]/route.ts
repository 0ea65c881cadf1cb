import { routeAt } from '#lib/http/api/describe.ts'
import { tokensApi } from '#lib/http/api/installation.ts'

/** A token; `DELETE` revokes it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(tokensApi, '/tokens/{id}')
