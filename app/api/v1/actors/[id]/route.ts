import { actorsApi } from '#lib/http/api/actors.ts'
import { routeAt } from '#lib/http/api/describe.ts'

/** One actor, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(actorsApi, '/actors/{id}')
