import type { NextAuthOptions } from 'next-auth'
import { log } from '#lib/log.ts'
import { settings } from '#lib/settings.ts'
import { userOfExternalLogin } from './external-login.ts'
import { passwordMark } from './password.ts'

declare module 'next-auth' {
  interface Session {
    /** Whose session it is; absent when the cookie is no longer worth anything. */
    userId?: string
    /** The password the session began under, by its mark: choosing another ends every session but the one that chose. */
    passwordMark?: string
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    passwordMark?: string
  }
}

/** How long a session lasts, in seconds. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60

const providerId = 'oidc'

/** Whether cookies are for https only, by the address that people use. */
export const isSecure = (): boolean => settings().nextAuthUrl?.startsWith('https://') ?? false

/** The name of the session cookie, as next-auth reads it. */
export const sessionCookieName = (): string => `${isSecure() ? '__Secure-' : ''}next-auth.session-token`

/**
 * The secret that session cookies are sealed with.
 * @throws Error when the start has set none
 */
export function sessionSecret(): string {
  const secret = settings().nextAuthSecret
  if (secret === undefined) throw new Error('No NEXTAUTH_SECRET: the start script makes one')
  return secret
}

function oidcProvider({ issuer, clientId, clientSecret }: NonNullable<ReturnType<typeof settings>['oidc']>) {
  return {
    id: providerId,
    name: new URL(issuer).host,
    type: 'oauth' as const,
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce' as const, 'state' as const, 'nonce' as const],
    authorization: { params: { scope: 'openid email profile' } },
    profile: (profile: { sub: string }) => ({ id: profile.sub }),
  }
}

/** What next-auth works with. Sign-in by password is our own action; next-auth reads the cookie and speaks OIDC. */
export function authOptions(): NextAuthOptions {
  const { oidc } = settings()
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: isSecure(),
    providers: oidc ? [oidcProvider(oidc)] : [],
    pages: { error: '/signin' },
    // A stale cookie is no fault of ours: whoever sends it is simply not signed in.
    logger: {
      error: (code) => log().info({ code }, 'sign-in'),
      warn: (code) => log().debug({ code }, 'sign-in'),
      debug: () => undefined,
    },
    callbacks: {
      signIn: async ({ account, profile }) =>
        account?.provider === providerId &&
        oidc !== undefined &&
        (await userOfExternalLogin(oidc.issuer, profile)) !== null,
      jwt: async ({ token, account, profile }) => {
        if (account?.provider !== providerId || oidc === undefined) return token
        const user = await userOfExternalLogin(oidc.issuer, profile)
        return user ? { sub: user.id, passwordMark: passwordMark(user.passwordHash) } : {}
      },
      session: ({ session, token }) => ({
        expires: session.expires,
        ...(token.sub ? { userId: token.sub } : {}),
        ...(token.passwordMark ? { passwordMark: token.passwordMark } : {}),
      }),
    },
  }
}
