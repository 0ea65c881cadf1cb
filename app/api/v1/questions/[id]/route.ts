import { routeAt } from '#lib/http/api/describe.ts'
import { questionsApi } from '#lib/http/api/questions.ts'

/** One question, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(questionsApi, '/questions/{id}')
