import { create, get, route } from '#lib/http/route.ts'
import { commentClaim } from '#lib/usecases/comment-claim.ts'
import { listComments } from '#lib/usecases/list-comments.ts'

/** The remarks on a claim; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(listComments), create(commentClaim))
