import { get, route } from '#lib/http/route.ts'
import { publishReport } from '#lib/usecases/publish-report.ts'

/** The verification report: how often claims held up, by whom or what they are grouped. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(publishReport))
