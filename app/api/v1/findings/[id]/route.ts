import { get, route } from '#lib/http/route.ts'
import { getFinding } from '#lib/usecases/get-finding.ts'

/** One finding, whatever became of it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(getFinding))
