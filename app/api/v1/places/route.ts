import { routeAt } from '#lib/http/api/describe.ts'
import { placesApi } from '#lib/http/api/places.ts'

/** The places, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(placesApi, '/places')
