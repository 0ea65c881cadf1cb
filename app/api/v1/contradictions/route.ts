import { create, route } from '#lib/http/route.ts'
import { markContradiction } from '#lib/usecases/mark-contradiction.ts'

/** A person marks two claims on an open question as contradicting each other. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(create(markContradiction))
