import { create, get, route } from '#lib/http/route.ts'
import { createPlace } from '#lib/usecases/create-place.ts'
import { listPlaces } from '#lib/usecases/list-places.ts'

/** The places, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(listPlaces), create(createPlace, 'places'))
