import { create, get, route } from '#lib/http/route.ts'
import { createIncident } from '#lib/usecases/create-incident.ts'
import { listIncidents } from '#lib/usecases/list-incidents.ts'

/** The incidents, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  get(listIncidents),
  create(createIncident, 'incidents'),
)
