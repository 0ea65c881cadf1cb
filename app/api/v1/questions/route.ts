import { routeAt } from '#lib/http/api/describe.ts'
import { questionsApi } from '#lib/http/api/questions.ts'

/** The questions, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(questionsApi, '/questions')
