import { create, get, route } from '#lib/http/route.ts'
import { listFindings } from '#lib/usecases/list-findings.ts'
import { proposeFinding } from '#lib/usecases/propose-finding.ts'

/** The findings on a question; a proposal of one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  get(listFindings, { id: 'question' }),
  create(proposeFinding, 'findings', { id: 'question' }),
)
