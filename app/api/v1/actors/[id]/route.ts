import { get, put, route } from '#lib/http/route.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'

/** One actor, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(getActor), put(updateActor, getActor))
