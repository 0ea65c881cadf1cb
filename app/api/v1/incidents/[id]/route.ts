import { get, put, route } from '#lib/http/route.ts'
import { getIncident } from '#lib/usecases/get-incident.ts'
import { updateIncident } from '#lib/usecases/update-incident.ts'

/** One incident, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  get(getIncident),
  put(updateIncident, getIncident),
)
