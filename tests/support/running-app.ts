import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const READY_TIMEOUT_MS = 240_000

/** The product as a person starts it, in a process of its own. It ends with the process that started it. */
export type RunningApp = {
  url: string
  pid: number
  /** Everything printed so far, both streams. */
  output(): string
  /** Sends the signal and waits for the end; returns the exit code, null after a kill. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/** Settings for `startApp`; `env` as in the contract. */
export type AppPlan = { dataDir: string; port: number; env?: Record<string, string> }

/** Starts the production server (building it if stale) and waits until it is healthy. */
export async function startApp(plan: AppPlan): Promise<RunningApp> {
  const app = spawnApp(plan)
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (!(await isHealthy(app.url))) {
    if (app.child.exitCode !== null) throw new Error(`The app ended at its start:\n${app.output()}`)
    if (Date.now() > deadline) throw new Error(`The app does not get ready:\n${app.output()}`)
    await sleep(100)
  }
  return app
}

/** The same without waiting, for starts that must fail. */
export function spawnApp({ dataDir, port, env = {} }: AppPlan): RunningApp & { child: ChildProcess } {
  const child = spawn(process.execPath, ['lib/server/run.js', 'start'], {
    // The channel is how the app learns that a test run was killed; detached, so that Ctrl-C reaches us alone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
    env: { ...inherited(), DATA_DIR: dataDir, PORT: String(port), ...env },
  })
  const chunks: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const end = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return exited
  }
  const output = () => Buffer.concat(chunks).toString()
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, child, output, end }
}

// Nothing that decides about the product may leak in from the machine that runs the tests.
function inherited(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TZ', 'LANG', 'TMPDIR', 'NODE_ENV'] as const
  const values = Object.fromEntries(kept.map((name) => [name, process.env[name]]))
  return { NODE_ENV: process.env.NODE_ENV, ...values }
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  )
}

/** A port of the loopback address that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
