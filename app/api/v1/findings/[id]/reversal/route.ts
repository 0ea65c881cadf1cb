import { routeAt } from '#lib/http/api/describe.ts'
import { findingsApi } from '#lib/http/api/findings.ts'

/** A proposal to take a finding in force back without another in its place. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(findingsApi, '/findings/{id}/reversal')
