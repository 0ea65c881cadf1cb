import createNextIntlPlugin from 'next-intl/plugin'
import { FORM_BYTES } from './lib/server/form-limit.js'

const withNextIntl = createNextIntlPlugin({
  requestConfig: './app/_i18n/request.ts',
  // Texts are parsed as the pages are built, so that no page brings the parser of their format (12 kB) to the browser.
  experimental: { messages: { path: './app/_i18n/en', format: 'json', locales: ['en'], precompile: true } },
})

// The content security policy carries a nonce a request and is set in proxy.ts.
const staticHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  // Not no-referrer: forms without scripts would arrive with `Origin: null` and be refused.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]

/** @type {import('next').NextConfig} */
const config = {
  agentRules: false,
  poweredByHeader: false,
  typedRoutes: true,
  // Titles and icons stand in the head for everybody: streamed into the body, a page without scripts has no title.
  htmlLimitedBots: /.*/,
  // Lets a page answer 403 with app/forbidden.tsx.
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: FORM_BYTES },
  },
  serverExternalPackages: ['@node-rs/argon2', '@prisma/adapter-pg', '@prisma/client', 'pg', 'pino'],
  headers: async () => [{ source: '/:path*', headers: staticHeaders }],
}

export default withNextIntl(config)
