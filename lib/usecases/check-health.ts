import packageJson from '../../package.json' with { type: 'json' }
import { isDatabaseReachable } from '../db/ping.ts'

/** What the health check answers; asked by machines without signing in, so it names nothing else. */
export type Health = { status: 'ok' | 'unavailable'; database: 'ok' | 'away'; version: string }

/** Whether this process can do its work now. Writes nothing and asks for no caller. */
export async function checkHealth(): Promise<Health> {
  const isReachable = await isDatabaseReachable()
  return {
    status: isReachable ? 'ok' : 'unavailable',
    database: isReachable ? 'ok' : 'away',
    version: packageJson.version,
  }
}
