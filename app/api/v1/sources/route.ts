import { create, get, route } from '#lib/http/route.ts'
import { createSource } from '#lib/usecases/create-source.ts'
import { listSources } from '#lib/usecases/list-sources.ts'

/** The sources, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(listSources), create(createSource, 'sources'))
