import { create, get, route } from '#lib/http/route.ts'
import { createActor } from '#lib/usecases/create-actor.ts'
import { listActors } from '#lib/usecases/list-actors.ts'

/** The actors, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(listActors), create(createActor, 'actors'))
