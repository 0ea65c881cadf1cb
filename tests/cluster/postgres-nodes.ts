import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { queryOn } from '../support/more-databases.ts'
import { freePort } from '../support/running-app.ts'

const programs = ['/usr/lib/postgresql/15/bin', '/usr/lib/postgresql/17/bin'].find((path) =>
  existsSync(join(path, 'initdb')),
)
const poolerProgram = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((path) => existsSync(path))

/** Why no cluster can be made here; undefined where one can. */
export function clusterMissing(): string | undefined {
  if (programs === undefined) return 'there is no PostgreSQL server (apt-get install postgresql)'
  return poolerProgram === undefined ? 'there is no pgbouncer (apt-get install pgbouncer)' : undefined
}

/** PostgreSQL and PgBouncer do not run as root. */
function runAs(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const uid = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }))
  return { uid, gid: uid }
}

/** A folder that the servers may write in. */
export async function makeClusterFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'counterclaim-cluster-'))
  const { uid, gid } = runAs()
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid)
  return folder
}

/** Runs one of PostgreSQL's programs to its end. */
function runProgram(name: string, args: string[], cwd: string): void {
  const done = spawnSync(join(programs ?? '', name), args, { cwd, ...runAs(), encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${name}: ${done.stderr}`)
}

/** Starts a program that goes on, as the servers' user. */
export function startProgram(path: string, args: string[], cwd: string): ChildProcess {
  return spawn(path, args, { cwd, ...runAs(), stdio: 'ignore' })
}

/** Where PgBouncer is. */
export const poolerPath = (): string => poolerProgram ?? ''

/** One PostgreSQL server of a cluster. */
export interface Node {
  readonly port: number
  /** Its maintenance database, as its owner. */
  readonly root: string
  promote(): Promise<void>
  /** `kill -9` of the server and of every process of it, at once. */
  kill(): Promise<void>
  /** Keeps all its processes from running, as a machine that answers nobody; `false` lets them go on. */
  freeze(isFrozen: boolean): void
  start(): Promise<void>
  stop(): Promise<void>
}

// Instants go wrong where a session forgets to ask for UTC; and it is not the machine's zone.
const flags = [
  'timezone=America/Caracas',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=120',
]

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => {
      try {
        return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${child}/stat`, 'utf8'))?.[1]) === pid
      } catch {
        return false
      }
    })
}

function signalAll(pid: number, signal: NodeJS.Signals): void {
  for (const each of [pid, ...childrenOf(pid)])
    try {
      process.kill(each, signal)
    } catch {
      // It has ended meanwhile.
    }
}

function nodeAt(cluster: string, cwd: string, port: number): Node {
  const root = `postgresql://owner@127.0.0.1:${port}/postgres`
  let server: ChildProcess | undefined
  const ended = () =>
    new Promise<void>((resolve) => (server?.exitCode === null ? server.once('exit', () => resolve()) : resolve()))
  const start = async () => {
    const args = [`port=${port}`, ...flags].flatMap((flag) => ['-c', flag])
    server = startProgram(join(programs ?? '', 'postgres'), ['-D', cluster, ...args], cwd)
    while ((await queryOn(root, 'select').catch(() => undefined)) === undefined) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL does not start in ${cluster}`)
      await sleep(50)
    }
  }
  return {
    ...{ port, root, start },
    promote: async () => {
      await queryOn(root, 'select pg_promote()')
    },
    kill: async () => {
      const gone = ended()
      if (server?.pid !== undefined) signalAll(server.pid, 'SIGKILL')
      await gone
    },
    freeze: (isFrozen) => {
      if (server?.pid !== undefined) signalAll(server.pid, isFrozen ? 'SIGSTOP' : 'SIGCONT')
    },
    stop: async () => {
      if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
      const gone = ended()
      signalAll(server.pid ?? 0, 'SIGCONT')
      server.kill('SIGINT')
      await gone
    },
  }
}

/** A new server with an ordinary role, which may do nothing but own its database. */
export async function startPrimary(folder: string): Promise<Node> {
  const cluster = join(folder, 'first')
  runProgram('initdb', ['-D', cluster, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'], folder)
  const node = nodeAt(cluster, folder, await freePort())
  await node.start()
  await queryOn(node.root, 'create role researcher login')
  await queryOn(node.root, 'create database record owner researcher')
  return node
}

/**
 * A streaming replica of a server; every later commit on that one waits until it is applied here, unless `isAsync`.
 * @param name of its folder
 */
export async function startReplica(folder: string, primary: Node, name: string, isAsync = false): Promise<Node> {
  const cluster = join(folder, name)
  const from = `host=127.0.0.1 port=${primary.port} user=owner application_name=${name}`
  runProgram('pg_basebackup', ['-D', cluster, '-d', from, '-R', '-X', 'stream', '--checkpoint=fast'], folder)
  const node = nodeAt(cluster, folder, await freePort())
  await node.start()
  if (isAsync) return node
  await queryOn(primary.root, `alter system set synchronous_standby_names = '${name}'`)
  await queryOn(primary.root, "alter system set synchronous_commit = 'remote_apply'")
  await queryOn(primary.root, 'select pg_reload_conf()')
  const state = 'select sync_state from pg_stat_replication where sync_state = $1'
  while ((await queryOn(primary.root, state, ['sync'])).length === 0) await sleep(50)
  return node
}

/** The record's database on a node, as the ordinary role. */
export const recordOn = (node: Node): string => `postgresql://researcher@127.0.0.1:${node.port}/record`

/** Stops everything and takes the folder away. */
export async function clearUp(folder: string, nodes: readonly Node[]): Promise<void> {
  for (const node of nodes) await node.stop()
  await rm(folder, { recursive: true, force: true })
}
