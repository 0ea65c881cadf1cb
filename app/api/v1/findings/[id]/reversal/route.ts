import { create, route } from '#lib/http/route.ts'
import { proposeReversal } from '#lib/usecases/propose-reversal.ts'

/** A proposal to take a finding in force back without another in its place. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(create(proposeReversal, 'findings'))
