import { routeAt } from '#lib/http/api/describe.ts'
import { reportsApi } from '#lib/http/api/reports.ts'

/** The verification report: how often claims held up, by whom or what they are grouped. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(reportsApi, '/reports/verification')
