import { routeAt } from '#lib/http/api/describe.ts'
import { contradictionsApi } from '#lib/http/api/disputes.ts'

/** A mark of a contradiction is taken back. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(contradictionsApi, '/contradictions/{id}')
