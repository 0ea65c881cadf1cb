import { routeAt } from '#lib/http/api/describe.ts'
import { incidentsApi } from '#lib/http/api/incidents.ts'

/** One incident, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(incidentsApi, '/incidents/{id}')
