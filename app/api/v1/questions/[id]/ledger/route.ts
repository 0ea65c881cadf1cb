import { get, route } from '#lib/http/route.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'

/** Everything recorded on a question, as of a world day and as recorded at a moment. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(questionLedger, { id: 'question' }))
