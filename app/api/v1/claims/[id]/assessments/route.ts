import { create, get, route } from '#lib/http/route.ts'
import { assessClaim } from '#lib/usecases/assess-claim.ts'
import { listAssessments } from '#lib/usecases/list-assessments.ts'

/** The judgements of a claim; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(listAssessments), create(assessClaim))
