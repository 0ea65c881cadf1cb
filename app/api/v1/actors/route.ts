import { actorsApi } from '#lib/http/api/actors.ts'
import { routeAt } from '#lib/http/api/describe.ts'

/** The actors, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(actorsApi, '/actors')
