import { routeAt } from '#lib/http/api/describe.ts'
import { disputesApi } from '#lib/http/api/disputes.ts'

/** Who reviews the dispute on a question (beyond the contract): `PUT` takes it, `DELETE` lets it go. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(disputesApi, '/disputes/{id}/reviewer')
