import { routeAt } from '#lib/http/api/describe.ts'
import { searchApi } from '#lib/http/api/search.ts'

/** The one search box. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(searchApi, '/search')
