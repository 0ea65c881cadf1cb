import { routeAt } from '#lib/http/api/describe.ts'
import { webhooksApi } from '#lib/http/api/webhooks.ts'

/** All webhooks; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(webhooksApi, '/webhooks')
