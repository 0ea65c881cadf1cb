import { routeAt } from '#lib/http/api/describe.ts'
import { questionsApi } from '#lib/http/api/questions.ts'

/** Everything recorded on a question, as of a world day and as recorded at a moment. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(questionsApi, '/questions/{id}/ledger')
