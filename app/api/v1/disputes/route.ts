import { get, route } from '#lib/http/route.ts'
import { reviewQueue } from '#lib/usecases/review-queue.ts'

/** The review queue, in priority order. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(reviewQueue))
