import { routeAt } from '#lib/http/api/describe.ts'
import { questionsApi } from '#lib/http/api/questions.ts'

/** The findings on a question; a proposal of one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(questionsApi, '/questions/{id}/findings')
