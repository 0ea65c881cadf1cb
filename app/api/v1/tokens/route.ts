import { routeAt } from '#lib/http/api/describe.ts'
import { tokensApi } from '#lib/http/api/installation.ts'

/** One’s own tokens, or with the right to manage users everybody’s. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(tokensApi, '/tokens')
