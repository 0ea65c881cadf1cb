import { sessionCookieName } from '#lib/auth/auth-options.ts'
import { countRequest, type RateLimit } from '#lib/auth/rate-limit.ts'
import { sessionCaller } from '#lib/auth/session.ts'
import { tokenCaller } from '#lib/auth/token.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { addressOfCaller } from '#lib/http/address-of-caller.ts'
import { refusal } from '#lib/http/problem.ts'
import { assertSameOrigin } from '#lib/http/same-origin.ts'

const INVALID = { 'WWW-Authenticate': 'Bearer realm="counterclaim", error="invalid_token"' }

/** The token in an `Authorization` header: of the scheme Bearer or, where Basic may be, the password beside any name. */
function tokenIn(authorization: string, mayBeBasic: boolean): string | undefined {
  const [, text] = /^bearer +([\x21-\x7e]+) *$/i.exec(authorization) ?? []
  const [, pair] = (mayBeBasic && /^basic +([\w+/-]+=*) *$/i.exec(authorization)) || []
  return text ?? (pair && Buffer.from(pair, 'base64').toString().split(':').slice(1).join(':'))
}

async function tokenOwner(authorization: string, mayBeBasic: boolean): Promise<Caller> {
  const text = tokenIn(authorization, mayBeBasic)
  const caller = text ? await tokenCaller(text) : null
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
  // A browser keeps what was typed for Basic and sends it with other sites' forms too: it may read, and nothing else.
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (authorization !== null) return tokenOwner(authorization, isRead)
  if (!request.headers.get('cookie')?.includes(sessionCookieName())) return null
  const caller = await sessionCaller()
  if (caller) assertSameOrigin(request)
  return caller
}

/** The caller of a request of the API, and the headers that tell what is left of the minute. */
export interface CountedCaller {
  readonly caller: Caller | null
  readonly rateHeaders: Readonly<Record<string, string>>
}

/**
 * Who calls, as `callerOfApiRequest`, counted against the limit of the caller's account, without one against that of the
 * address. A token that does not count is counted by its address.
 * @throws HttpProblem 429 with `Retry-After` over the limit
 */
export async function countedCaller(request: Request): Promise<CountedCaller> {
  const caller = await callerOfApiRequest(request).catch(async (error: unknown) => {
    assertWithin(await countRequest('address', addressOfCaller(request.headers)))
    throw error
  })
  const rate = await (caller
    ? countRequest('caller', caller.id)
    : countRequest('address', addressOfCaller(request.headers)))
  return { caller, rateHeaders: assertWithin(rate) }
}

// Names and members by draft-ietf-httpapi-ratelimit-headers.
function assertWithin(rate: RateLimit | null): Record<string, string> {
  if (rate === null) return {}
  const { limit, remaining, seconds } = rate
  const headers = {
    'RateLimit-Policy': `"minute";q=${limit};w=60`,
    RateLimit: `"minute";r=${remaining};t=${seconds}`,
  }
  if (!rate.isOver) return headers
  const detail = `More than ${limit} requests came within a minute. Go on in ${seconds} s.`
  throw refusal(429, detail, { ...headers, 'Retry-After': String(seconds) })
}
