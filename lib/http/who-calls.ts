import { sessionCookieName } from '#lib/auth/auth-options.ts'
import { sessionCaller } from '#lib/auth/session.ts'
import { tokenCaller } from '#lib/auth/token.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { refusal } from '#lib/http/problem.ts'
import { assertSameOrigin } from '#lib/http/same-origin.ts'

const INVALID = { 'WWW-Authenticate': 'Bearer realm="counterclaim", error="invalid_token"' }

async function bearer(authorization: string): Promise<Caller> {
  const [, text] = /^bearer +([\x21-\x7e]+) *$/i.exec(authorization) ?? []
  const caller = text === undefined ? null : await tokenCaller(text)
  if (caller) return caller
  throw refusal(401, 'This token does not count: it is unknown, revoked, or its user is disabled.', INVALID)
}

/**
 * Who calls: the owner of the token that the request sends, else whoever its session cookie names; null for nobody.
 * @throws HttpProblem 401 for a token that does not count (a cookie beside it is not asked)
 * @throws HttpProblem 403 for a write by session cookie that another site made
 */
export async function callerOfApiRequest(request: Request): Promise<Caller | null> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) return bearer(authorization)
  if (!request.headers.get('cookie')?.includes(sessionCookieName())) return null
  const caller = await sessionCaller()
  if (caller) assertSameOrigin(request)
  return caller
}
