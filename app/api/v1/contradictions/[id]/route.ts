import { remove, route } from '#lib/http/route.ts'
import { retractContradiction } from '#lib/usecases/retract-contradiction.ts'

/** A mark of a contradiction is taken back. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(remove(retractContradiction))
