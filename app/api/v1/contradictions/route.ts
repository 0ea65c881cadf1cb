import { routeAt } from '#lib/http/api/describe.ts'
import { contradictionsApi } from '#lib/http/api/disputes.ts'

/** A person marks two claims on an open question as contradicting each other. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(contradictionsApi, '/contradictions')
