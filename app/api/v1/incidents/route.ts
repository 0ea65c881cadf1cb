import { routeAt } from '#lib/http/api/describe.ts'
import { incidentsApi } from '#lib/http/api/incidents.ts'

/** The incidents, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(incidentsApi, '/incidents')
