import { settings } from '#lib/settings.ts'

/**
 * The address under which people reach this installation, without a slash at its end: `NEXTAUTH_URL`, which the start
 * fills in when it is unset; on the command line without it, where a server of the same settings would be.
 */
export function siteAddress(): string {
  const { nextAuthUrl, host, port } = settings()
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return (nextAuthUrl ?? `http://${name}:${port}`).replace(/\/+$/, '')
}
