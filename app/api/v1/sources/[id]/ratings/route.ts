import { routeAt } from '#lib/http/api/describe.ts'
import { sourcesApi } from '#lib/http/api/sources.ts'

/** A new rating of a source on the Admiralty scale (beyond the contract); the ones before stay. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(sourcesApi, '/sources/{id}/ratings')
