import { createHash, randomBytes } from 'node:crypto'
import { cookies } from 'next/headers'
import { isSecure, sessionSecret } from './auth-options.ts'

/**
 * Sets the cookie that next-auth wants to see beside a sign-in form, and gives the token that the form must carry. A page
 * cannot set cookies, so this is for a route that goes on to next-auth at once.
 */
export async function giveCsrfToken(): Promise<string> {
  const token = randomBytes(32).toString('hex')
  const seal = createHash('sha256').update(`${token}${sessionSecret()}`).digest('hex')
  const jar = await cookies()
  jar.set(`${isSecure() ? '__Host-' : ''}next-auth.csrf-token`, `${token}|${seal}`, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(),
  })
  return token
}
