import { routeAt } from '#lib/http/api/describe.ts'
import { webhooksApi } from '#lib/http/api/webhooks.ts'

/** One webhook: read, replaced, deleted. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(webhooksApi, '/webhooks/{id}')
