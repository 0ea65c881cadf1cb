import { randomUUID } from 'node:crypto'

/** The cookie that tells the import page why the file that was just sent was not taken. */
export const REFUSAL_COOKIE = 'counterclaim-upload'

/** A cookie holds 4 kB, and a sign may take nine bytes in it. */
const longest = 380

/**
 * Goes back to the import page, which says why the file was not taken. The words go in a cookie that only this site sets:
 * in the address anybody could put words of his own into our mouth.
 */
export function uploadRefused(message: string): Response {
  const key = randomUUID().slice(0, 8)
  const words = message.length > longest ? `${message.slice(0, longest)} …` : message
  const value = encodeURIComponent(`${key} ${words.replace(/\p{Surrogate}/gu, '\uFFFD')}`)
  return new Response(null, {
    status: 303,
    headers: {
      Location: `/import?refused=${key}`,
      'Set-Cookie': `${REFUSAL_COOKIE}=${value}; Path=/import; Max-Age=600; HttpOnly; SameSite=Lax`,
    },
  })
}

/** The words of a refusal by its key; null where the cookie is of another one or gone. */
export function refusalFrom(cookie: string | undefined, key: string): string | null {
  if (cookie === undefined || !cookie.startsWith(`${key} `)) return null
  return cookie.slice(key.length + 1)
}
