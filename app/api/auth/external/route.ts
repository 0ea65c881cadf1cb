import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#lib/auth/auth-options.ts'
import { giveCsrfToken } from '#lib/auth/csrf.ts'
import { safePath } from '#lib/http/context.ts'

/**
 * Begins a sign-in at the configured issuer: a link, so that it works without scripts. next-auth takes a form with a token
 * of its own; this writes both.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const body = new URLSearchParams({
    csrfToken: await giveCsrfToken(),
    callbackUrl: safePath(request.nextUrl.searchParams.get('next')),
  })
  const form = new NextRequest(new URL('/api/auth/signin/oidc', request.url), { method: 'POST', body })
  return NextAuth(authOptions())(form, { params: Promise.resolve({ nextauth: ['signin', 'oidc'] }) })
}
