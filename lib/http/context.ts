import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { sessionCaller } from '#lib/auth/session.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { type Action, can } from '#lib/domain/policy.ts'
import { settings } from '#lib/settings.ts'

/** The header in which the proxy says which page was asked for. */
export const PAGE_HEADER = 'x-counterclaim-page'

/**
 * Who asks for this page or sends this form. Goes to the sign-in page and back where nobody is signed in, unless the
 * installation lets anyone read.
 */
export async function asking(): Promise<{ caller: Caller | null }> {
  const caller = await sessionCaller()
  if (caller === null && !settings().publicRead) await goToSignIn()
  return { caller }
}

/** As `asking`, for what nobody may do or see without signing in. */
export async function askingSignedIn(): Promise<{ caller: Caller }> {
  const caller = await sessionCaller()
  return caller === null ? goToSignIn() : { caller }
}

/** As `askingSignedIn`, for a page that is there to do something: without the right, the page that says which role may. */
export async function askingTo(action: Action): Promise<{ caller: Caller }> {
  const { caller } = await askingSignedIn()
  if (!can(caller, action)) forbidden()
  return { caller }
}

/** Goes to the sign-in page, which leads back to the page that was asked for. */
export async function goToSignIn(): Promise<never> {
  const page = (await headers()).get(PAGE_HEADER) ?? '/'
  redirect(`/signin?next=${encodeURIComponent(page)}`)
}

/** A path of this site out of a query, or the overview: never another host. */
export function safePath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/'
  const base = 'http://here.invalid'
  const url = URL.parse(next, base)
  // "/.//host" parses to the path "//host", which a browser reads as another host.
  if (url?.origin !== base || url.pathname === '/signin' || url.pathname.startsWith('//')) return '/'
  return `${url.pathname}${url.search}`
}
