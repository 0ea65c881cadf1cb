import { refusal } from '#lib/http/problem.ts'

/** The entity tag of a record: its revision. */
export const etagOf = (revision: number): string => `"${revision}"`

/**
 * The revision that a caller has read and now changes, from `If-Match`.
 * @throws HttpProblem 428 without the header, 400 where it is no revision
 */
export function revisionFromIfMatch(request: Request): number {
  const header = request.headers.get('if-match')
  const how = 'Send If-Match with the revision that you read, for example If-Match: "3"; a GET gives it as ETag.'
  if (header === null || header.trim() === '') throw refusal(428, how)
  const [, digits] = /^\s*"([1-9]\d{0,8})"\s*$/.exec(header) ?? []
  if (digits === undefined) throw refusal(400, `If-Match cannot be read. ${how}`)
  return Number(digits)
}
