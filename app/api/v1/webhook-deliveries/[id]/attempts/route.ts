import { routeAt } from '#lib/http/api/describe.ts'
import { webhooksApi } from '#lib/http/api/webhooks.ts'

/** An event once more. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(
  webhooksApi,
  '/webhook-deliveries/{id}/attempts',
)
