import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { encode } from 'next-auth/jwt'
import type { Client } from 'pg'
import { z } from 'zod'
import { passwordMark } from '#lib/auth/password.ts'
import { freePort } from '../support/running-app.ts'
import type { Target } from './http-load.ts'

/** The product as a person starts it, on a database that is there already. */
export interface Product {
  /** By token, as programs call the API. */
  readonly api: Target
  /** By session cookie, as a browser asks for pages. */
  readonly pages: Target
  /** The most memory its processes ever had; PostgreSQL is not among them. */
  peakBytes(): Promise<number>
  stop(): Promise<void>
}

/** Where it keeps its files, the database that it serves, and where a profile of its processor goes when it ends. */
export interface ProductPlan {
  readonly dataDir: string
  readonly databaseUrl: string
  readonly profileDir?: string | undefined
}

const READY_TIMEOUT_MS = 600_000

/** Builds the pages where they are not fresh, starts the production server, and makes an account that may do everything. */
export async function startProduct(client: Client, plan: ProductPlan): Promise<Product> {
  const url = `http://127.0.0.1:${await freePort()}`
  const secret = randomBytes(24).toString('base64url')
  const { token, userId } = await makeAccount(client)
  const { child, ended, output } = launch(plan, url, secret)
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (!(await answers(`${url}/healthz`))) {
    if (child.exitCode !== null) throw new Error(`The product ended at its start:\n${output()}`)
    if (Date.now() > deadline) throw new Error(`The product does not get ready:\n${output()}`)
    await sleep(100)
  }
  const session = await encode({ token: { sub: userId, passwordMark: passwordMark(null) }, secret, maxAge: 86_400 })
  return {
    api: { url, headers: { authorization: `Bearer ${token}` } },
    pages: { url, headers: { cookie: `next-auth.session-token=${session}` } },
    peakBytes: () => peakBytes(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function launch({ dataDir, databaseUrl, profileDir }: ProductPlan, url: string, secret: string) {
  const profiling = profileDir === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileDir]
  const { PATH, HOME, TMPDIR } = process.env
  const start = asStarted()
  const child: ChildProcess = spawn(process.execPath, [...profiling, ...start.arguments], {
    // The channel is how it learns that this process was killed.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      NODE_ENV: 'production',
      ...{ PATH, HOME, TMPDIR },
      ...start.environment,
      ...{ DATA_DIR: dataDir, DATABASE_URL: databaseUrl, PORT: new URL(url).port, NEXTAUTH_URL: url },
      ...{ NEXTAUTH_SECRET: secret, RATE_LIMIT: '0', DEMO: '0', LOG_LEVEL: 'warn' },
    },
  })
  const chunks: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  return { child, ended, output: () => Buffer.concat(chunks).toString() }
}

/** What `npm start` gives Node: the settings and flags that bound its memory are part of what is measured. */
function asStarted(): { readonly environment: Record<string, string>; readonly arguments: string[] } {
  const { scripts } = z.object({ scripts: z.object({ start: z.string() }) }).parse(readJson('package.json'))
  const [settings = '', flags = ''] = scripts.start.split('exec node ')
  const pairs = [...settings.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value])
  return { environment: Object.fromEntries(pairs), arguments: flags.split(' ') }
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

const answers = (url: string) =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  )

async function makeAccount(client: Client): Promise<{ token: string; userId: string }> {
  const token = randomBytes(24).toString('base64url')
  const email = `bench-${token.toLowerCase()}@example.org`
  const userId = randomUUID()
  await client.query(
    `insert into app_user (id, email, name, role, created_at) values ($2, $1, 'Bench', 'admin', now())`,
    [email, userId],
  )
  await client.query(
    `insert into api_token (id, user_id, label, token_hash, role, created_at)
       values (gen_random_uuid(), $1, 'bench', $2, 'admin', now())`,
    [userId, createHash('sha256').update(token).digest('hex')],
  )
  return { token, userId }
}

/** Linux keeps the most that a process ever had; those that have ended (the build) count no more. */
async function peakBytes(root: number): Promise<number> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const isOurs = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isOurs(parents.get(pid)))
  const peaks = [...parents.keys()].filter(isOurs).map(peakOf)
  return (await Promise.all(peaks)).reduce((sum, peak) => sum + peak, 0)
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return 1024 * Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0)
}
