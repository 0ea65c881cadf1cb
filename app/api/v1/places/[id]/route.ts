import { get, put, route } from '#lib/http/route.ts'
import { getPlace } from '#lib/usecases/get-place.ts'
import { updatePlace } from '#lib/usecases/update-place.ts'

/** One place, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(getPlace), put(updatePlace, getPlace))
