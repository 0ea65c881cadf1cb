import { routeAt } from '#lib/http/api/describe.ts'
import { placesApi } from '#lib/http/api/places.ts'

/** One place, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(placesApi, '/places/{id}')
