import { routeAt } from '#lib/http/api/describe.ts'
import { sourcesApi } from '#lib/http/api/sources.ts'

/** The sources, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(sourcesApi, '/sources')
