import { create, get, route } from '#lib/http/route.ts'
import { createQuestion } from '#lib/usecases/create-question.ts'
import { listQuestions } from '#lib/usecases/list-questions.ts'

/** The questions, a page at a time; a new one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  get(listQuestions),
  create(createQuestion, 'questions'),
)
