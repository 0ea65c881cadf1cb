/** Codes of everything a caller can do wrong, and of what is not ready; the doors translate them (422, 401, 403, 404, 409, 429, 503). */
export type ErrorCode = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many' | 'not-yet'

/** One field that is wrong: a dotted path (`citations.0.document`) and what would be right. */
export interface FieldProblem {
  readonly path: string
  readonly message: string
}

/**
 * The only error that the product throws on purpose. Throwing rolls the transaction back; anything else that is thrown
 * is a bug. `detail` carries what a conflict shows (both versions), never secrets.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: readonly FieldProblem[]
  readonly detail: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    message: string,
    fields: readonly FieldProblem[] = [],
    detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.fields = fields
    this.detail = detail
  }
}

/** Refuses an input because of one field. */
export const invalid = (path: string, message: string): AppError =>
  new AppError('invalid', message, [{ path, message }])

/** Refuses because a record does not exist (or may not be seen, which is told alike). */
export const notFound = (what: string): AppError => new AppError('not-found', `No ${what} with this id.`)
