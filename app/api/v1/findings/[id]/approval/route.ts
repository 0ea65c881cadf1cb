import { post, route } from '#lib/http/route.ts'
import { decideFinding } from '#lib/usecases/decide-finding.ts'

/** The second person’s decision on a proposed finding. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(post(decideFinding))
