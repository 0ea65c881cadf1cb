import { get, route } from '#lib/http/route.ts'
import { listFindings } from '#lib/usecases/list-findings.ts'

/** The findings, newest first. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(listFindings))
