import { remove, route, take } from '#lib/http/route.ts'
import { releaseDispute } from '#lib/usecases/release-dispute.ts'
import { takeDispute } from '#lib/usecases/take-dispute.ts'

/** Who reviews the dispute on a question (beyond the contract): `PUT` takes it, `DELETE` lets it go. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  take(takeDispute, { id: 'question' }),
  remove(releaseDispute, { id: 'question' }),
)
