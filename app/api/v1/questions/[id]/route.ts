import { get, put, route } from '#lib/http/route.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { updateQuestion } from '#lib/usecases/update-question.ts'

/** One question, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  get(getQuestion),
  put(updateQuestion, getQuestion),
)
