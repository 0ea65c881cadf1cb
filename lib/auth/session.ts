import { cookies } from 'next/headers'
import { decode, encode, type JWT } from 'next-auth/jwt'
import { cache } from 'react'
import { findAccountOfSession } from '#lib/db/account-of-session.ts'
import { db } from '#lib/db/client.ts'
import { reader } from '#lib/db/reader.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { isSecure, SESSION_SECONDS, sessionCookieName, sessionSecret } from './auth-options.ts'
import { passwordMark } from './password.ts'

/** Who is signed in, and what the pages must know of the account beside. */
export interface SessionAccount {
  readonly caller: Caller
  readonly isPasswordOneTime: boolean
  readonly hasShortcuts: boolean
}

/**
 * The account that the session cookie of this request is for, or null. The user is read at every request, so that a new
 * role, disabling and a new password count at once; within a request it is read once.
 */
export const sessionAccount: () => Promise<SessionAccount | null> = cache(async () => {
  const token = await sessionToken()
  if (!token?.sub) return null
  const user = await findAccountOfSession(reader(), token.sub)
  if (user === null || token.passwordMark !== passwordMark(user.passwordHash)) return null
  const { id, name, email, role, isPasswordOneTime, hasShortcuts } = user
  return { caller: { id, name, email, role }, isPasswordOneTime, hasShortcuts }
})

// What `getServerSession` does besides, making the cookie anew, comes to nothing where a page is made: none can be set.
async function sessionToken(): Promise<JWT | null> {
  const value = (await cookies()).get(sessionCookieName())?.value
  if (!value) return null
  // A stale cookie is no fault of ours: whoever sends it is simply not signed in.
  return decode({ token: value, secret: sessionSecret() }).catch(() => null)
}

/** The caller that the session cookie of this request is for, or null. */
export async function sessionCaller(): Promise<Caller | null> {
  return (await sessionAccount())?.caller ?? null
}

/** Begins a session of this user in the answer to this request. Only in an action or a route. */
export async function startSession(userId: string): Promise<void> {
  const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } })
  const token = { sub: userId, passwordMark: passwordMark(passwordHash) }
  const value = await encode({ token, secret: sessionSecret(), maxAge: SESSION_SECONDS })
  const jar = await cookies()
  jar.set(sessionCookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(),
    maxAge: SESSION_SECONDS,
  })
}

/** Ends the session of this request. Only in an action or a route. */
export async function endSession(): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName(), '', { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(), maxAge: 0 })
}
