import { routeAt } from '#lib/http/api/describe.ts'
import { webhooksApi } from '#lib/http/api/webhooks.ts'

/** An event to try the webhook out. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(webhooksApi, '/webhooks/{id}/test')
