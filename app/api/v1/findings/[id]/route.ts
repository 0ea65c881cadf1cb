import { routeAt } from '#lib/http/api/describe.ts'
import { findingsApi } from '#lib/http/api/findings.ts'

/** One finding, whatever became of it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(findingsApi, '/findings/{id}')
