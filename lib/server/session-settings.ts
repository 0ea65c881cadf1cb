import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from 'node:process'
import type { Settings } from '../settings.ts'

/** The address under which a person on this machine reaches the server. */
export function addressOf({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = host.includes(':') ? `[${host}]` : host
  return `http://${everywhere ? 'localhost' : name}:${port}`
}

/**
 * Fills in what next-auth reads from the environment and the person left unset: its own address (else a sign-in
 * would land on port 3000) and a secret, generated once and kept in the data folder for its owner alone.
 */
export async function fillSessionSettings(settings: Settings): Promise<void> {
  env['NEXTAUTH_URL'] = settings.nextAuthUrl ?? addressOf(settings)
  env['NEXTAUTH_SECRET'] = settings.nextAuthSecret ?? (await keptSecret(settings.dataDir))
}

async function keptSecret(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, 'nextauth-secret')
  const fresh = randomBytes(32).toString('base64url')
  // Exclusive, so that of two first starts at once both read the same secret.
  await writeFile(path, fresh, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  return readFile(path, 'utf8')
}
