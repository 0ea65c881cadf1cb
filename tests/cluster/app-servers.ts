import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { freePort, type RunningApp, startApp } from '../support/running-app.ts'

/** Which databases the servers are told of, as settings. */
export type DatabaseSettings = Readonly<Record<string, string>>

/** The production server, several times on one database, as behind a proxy. */
export interface AppServers {
  readonly apps: readonly RunningApp[]
  /** A token of a new service account, made by the command line on the same database. */
  token(role: string): Promise<string>
  /** Runs the command line with the servers' settings. */
  commandLine(...args: string[]): Promise<string>
  /** Ends one and starts it again. */
  restart(index: number, signal: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

const run = promisify(execFile)

/** Starts so many servers at once, each with a data folder of its own as on a machine of its own. */
export async function startServers(folder: string, databases: DatabaseSettings, count = 2): Promise<AppServers> {
  const common = {
    ...databases,
    ...{ DEMO: '0', RATE_LIMIT: '0', LOG_LEVEL: 'info' },
    ...{ ADMIN_EMAIL: 'admin@example.org', ADMIN_PASSWORD: 'long-password-1' },
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
  }
  const plans = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const port = await freePort()
      const env = { ...common, NEXTAUTH_URL: `http://127.0.0.1:${port}` }
      return { dataDir: join(folder, `data-${index}`), port, env }
    }),
  )
  const apps = await Promise.all(plans.map(startApp))
  const commandLine = async (...args: string[]) => {
    const env = { ...process.env, ...common, DATA_DIR: join(folder, 'data-cli'), LOG_LEVEL: 'warn' }
    const program = ['--conditions=react-server', 'lib/server/run.js', 'cli']
    const { stdout } = await run(process.execPath, [...program, ...args], { env, maxBuffer: 1 << 26 })
    return stdout
  }
  return {
    ...{ apps, commandLine },
    token: async (role) => {
      const made = await commandLine('token', 'create', '--role', role, '--json')
      return z.object({ token: z.string() }).parse(JSON.parse(made)).token
    },
    restart: async (index, signal) => {
      const plan = plans[index]
      if (plan === undefined) throw new Error(`There is no server ${index}`)
      await apps[index]?.end(signal)
      apps[index] = await startApp(plan)
    },
    stop: async () => {
      for (const app of apps) await app.end()
    },
  }
}

/** What a call answered; status 0 where no answer came. */
export interface Answered {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
}

const PATIENCE_MS = 20_000

/** One call of the API. */
export async function call(
  app: RunningApp,
  token: string,
  path: string,
  { body, key }: { readonly body?: unknown; readonly key?: string } = {},
): Promise<Answered> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  if (key !== undefined) headers['idempotency-key'] = key
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  try {
    const response = await fetch(`${app.url}/api/v1${path}`, {
      headers,
      ...sent,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
  } catch {
    return { status: 0, body: null, headers: new Headers() }
  }
}

const idSchema = z.object({ id: z.string() })

/** The id in an answer. */
export const idIn = (body: unknown): string => idSchema.parse(body).id
