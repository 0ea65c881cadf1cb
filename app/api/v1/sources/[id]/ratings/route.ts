import { create, route } from '#lib/http/route.ts'
import { rateSource } from '#lib/usecases/rate-source.ts'

/** A new rating of a source on the Admiralty scale (beyond the contract); the ones before stay. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(create(rateSource))
