import { routeAt } from '#lib/http/api/describe.ts'
import { disputesApi } from '#lib/http/api/disputes.ts'

/** The review queue, in priority order. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(disputesApi, '/disputes')
