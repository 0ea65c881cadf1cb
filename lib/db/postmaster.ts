import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, realpath, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { EMBEDDED_NAME } from './postgres-cluster.ts'
import { commandAs, EmbeddedPostgresError, type RunAs } from './postgres-program.ts'
import { isAlive, markOf, type ProcessMark, workingFolderOf } from './process-table.ts'

const READY_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 20_000

/** A running PostgreSQL server of ours. */
export type Postmaster = { mark: ProcessMark; port: number }

/** How the server is started; `flags` override the defaults. */
export type PostmasterPlan = {
  program: string
  runAs: RunAs
  cluster: string
  log: string
  password: string
  flags: Record<string, string>
}

const defaultFlags = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/** The address of a database of the server. */
export function databaseUrl(port: number, password: string, database = EMBEDDED_NAME): string {
  return `postgresql://${EMBEDDED_NAME}:${password}@127.0.0.1:${port}/${database}`
}

/**
 * The server that already runs on this cluster, once it answers; undefined when there is none. A number left in
 * the pid file that now belongs to a stranger is recognised by the stranger's working folder.
 */
export async function findPostmaster(plan: PostmasterPlan): Promise<Postmaster | undefined> {
  const pidFile = join(plan.cluster, 'postmaster.pid')
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!Number.isInteger(pid) || pid <= 1) return undefined
  const mark = await markOf(pid)
  if (!(await isAlive(mark))) return undefined
  const folder = await workingFolderOf(pid)
  if (folder !== undefined && folder !== (await realpath(plan.cluster))) {
    // PostgreSQL itself would take the stranger for a server and refuse to start.
    await rm(pidFile, { force: true })
    return undefined
  }
  const found = { mark, port }
  return (await isReady(found, plan.password)) ? found : undefined
}

/**
 * Starts a server on the cluster, on `wishedPort` if given, and waits until it answers. After a crash the former
 * server's children may hold its memory for a moment, so a start that ends at once is tried again.
 * @throws EmbeddedPostgresError with the end of the server's log
 */
export async function launchPostmaster(plan: PostmasterPlan, wishedPort?: number): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = wishedPort ?? (await freePort())
    const started = { mark: await spawnDetached(plan, port), port }
    if (await isReady(started, plan.password)) return started
    if (attempt === 10) {
      throw new EmbeddedPostgresError(`The embedded PostgreSQL does not start: ${await logTail(plan.log)}`)
    }
    await sleep(100 * attempt)
  }
}

/** Ends the server: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster({ mark }: Postmaster): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await isAlive(mark))) return
    process.kill(mark.pid, signal)
    const deadline = Date.now() + STOP_TIMEOUT_MS
    while (Date.now() < deadline) {
      if (!(await isAlive(mark))) return
      await sleep(20)
    }
  }
}

async function spawnDetached(plan: PostmasterPlan, port: number): Promise<ProcessMark> {
  const flags = Object.entries({ ...defaultFlags, ...plan.flags, port: String(port) })
  const { file, args, options } = commandAs(plan.runAs, plan.program, [
    '-D',
    plan.cluster,
    ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const logFile = openSync(plan.log, (await isLarge(plan.log)) ? 'w' : 'a', 0o600)
  const child: ChildProcess = spawn(file, args, { ...options, detached: true, stdio: ['ignore', logFile, logFile] })
  closeSync(logFile)
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error) => reject(new EmbeddedPostgresError(`PostgreSQL cannot be run: ${error.message}`)))
  })
  child.unref()
  if (child.pid === undefined) throw new EmbeddedPostgresError('PostgreSQL cannot be run')
  return markOf(child.pid)
}

async function isReady(postmaster: Postmaster, password: string): Promise<boolean> {
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (await isAlive(postmaster.mark)) {
    const refusal = await tryConnect(databaseUrl(postmaster.port, password, 'postgres'))
    if (refusal === undefined) return true
    if (refusal === '28P01') {
      throw new EmbeddedPostgresError('The stored password does not open the embedded PostgreSQL')
    }
    if (Date.now() > deadline) throw new EmbeddedPostgresError(`The embedded PostgreSQL does not answer (${refusal})`)
    await sleep(20)
  }
  return false
}

async function tryConnect(connectionString: string): Promise<string | undefined> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [EMBEDDED_NAME])
    if (known.rowCount === 0) await client.query(`CREATE DATABASE ${EMBEDDED_NAME}`)
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

const LARGE_LOG_BYTES = 10_000_000

async function isLarge(path: string): Promise<boolean> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  return size > LARGE_LOG_BYTES
}

async function logTail(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-3).join(' ')
}
