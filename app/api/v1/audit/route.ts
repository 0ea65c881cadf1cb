import { routeAt } from '#lib/http/api/describe.ts'
import { auditApi } from '#lib/http/api/installation.ts'

/** The audit, a page at a time; for administrators. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(auditApi, '/audit')
