import { routeAt } from '#lib/http/api/describe.ts'
import { findingsApi } from '#lib/http/api/findings.ts'

/** The findings, newest first. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(findingsApi, '/findings')
