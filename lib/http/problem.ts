import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { AppError, type ErrorCode, type FieldProblem } from '#lib/domain/error.ts'
import { isDatabaseAway } from '#lib/http/database-away.ts'
import { log } from '#lib/log.ts'

/** What a caller is told in place of an answer: RFC 9457, with the wrong fields in `errors`. */
export interface Problem {
  readonly status: number
  readonly detail: string
  readonly errors?: readonly FieldProblem[]
  /** Further members of the document (RFC 9457, 3.2), such as both versions of a stale record. */
  readonly extension?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** The document that refuses, as callers read it. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  instance: z.string().optional(),
})

/** A request that is refused before a use-case is asked: its form, its size, its method. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** Shorthand for a refusal without further members. */
export const refusal = (status: number, detail: string, headers: Readonly<Record<string, string>> = {}): HttpProblem =>
  new HttpProblem({ status, detail, headers })

const statusOf: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  'not-yet': 503,
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** Answers of the API are a caller's own and never kept by anything between. */
export const noStore = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' }

/** The document that refuses, as `application/problem+json`. `instance` names this one refusal, as in the log. */
export function problemResponse(problem: Problem, instance?: string): Response {
  const { status, detail, errors, extension, headers } = problem
  const members = { ...(errors && errors.length > 0 ? { errors } : {}), ...(instance ? { instance } : {}) }
  const body = { ...extension, type: 'about:blank', title: titles[status] ?? 'Error', status, detail, ...members }
  const challenge = status === 401 ? { 'WWW-Authenticate': 'Bearer realm="counterclaim"' } : {}
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...noStore, 'Content-Type': 'application/problem+json', ...challenge, ...headers },
  })
}

/** When to come again, where nobody can know when it will be better. */
const RETRY_SECONDS = '5'

const problemOfAppError = (error: AppError): Problem => ({
  status: statusOf[error.code],
  detail: error.message,
  errors: error.fields,
  extension: error.detail,
  ...(statusOf[error.code] === 429 || statusOf[error.code] === 503
    ? { headers: { 'Retry-After': RETRY_SECONDS } }
    : {}),
})

/** Turns whatever was thrown into an answer. What nobody foresaw is logged once, under the id that the caller gets. */
export function answerTo(error: unknown, request: Request): Response {
  if (error instanceof HttpProblem) return problemResponse(error.problem)
  if (error instanceof AppError) return problemResponse(problemOfAppError(error))
  const id = randomUUID()
  const facts = { err: error, request: id, method: request.method, path: new URL(request.url).pathname }
  const instance = `urn:uuid:${id}`
  if (isDatabaseAway(error)) {
    log().error(facts, 'the database is away')
    const detail = 'The database is away. Try again in a moment.'
    return problemResponse({ status: 503, detail, headers: { 'Retry-After': RETRY_SECONDS } }, instance)
  }
  log().error(facts, 'a request failed unexpectedly')
  const detail = 'Something went wrong here; nothing was written. The log has it under the id in “instance”.'
  return problemResponse({ status: 500, detail }, instance)
}
