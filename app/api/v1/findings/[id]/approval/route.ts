import { routeAt } from '#lib/http/api/describe.ts'
import { findingsApi } from '#lib/http/api/findings.ts'

/** The second person’s decision on a proposed finding. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(findingsApi, '/findings/{id}/approval')
