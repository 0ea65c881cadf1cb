import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { queryOn } from './more-databases.ts'
import { freePort } from './running-app.ts'

const programs = '/usr/lib/postgresql/15/bin'

/** Why no PostgreSQL of the distribution can be run here; undefined where one can. */
export function externalMissing(): string | undefined {
  if (!existsSync(join(programs, 'initdb'))) return `there is no PostgreSQL 15 in ${programs}`
  return process.getuid?.() === 0 && serverUser() === undefined ? 'PostgreSQL does not run as root' : undefined
}

/** An unprivileged user to run the server as, where this process is root. */
function serverUser(): number | undefined {
  const { status, stdout } = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : undefined
}

/** A server that is not ours. */
export interface ExternalPostgres {
  /** A database of its own for an ordinary role that owns it, and may do nothing else. */
  database(name: string): Promise<string>
  stop(): Promise<void>
}

/** Starts the oldest PostgreSQL that we support, as a distribution installs it, in a folder of its own. */
export async function startExternal(): Promise<ExternalPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'counterclaim-external-'))
  const uid = process.getuid?.() === 0 ? serverUser() : undefined
  const as = uid === undefined ? { cwd: folder } : { cwd: folder, uid, gid: uid }
  if (uid !== undefined) await chown(folder, uid, uid)
  const cluster = join(folder, 'cluster')
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', cluster, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
    as,
  )
  if (made.status !== 0) throw new Error(String(made.stderr))
  const port = await freePort()
  const flags = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
  const server = spawn(join(programs, 'postgres'), ['-D', cluster, ...flags.flatMap((flag) => ['-c', flag])], {
    ...as,
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const root = `postgresql://owner@127.0.0.1:${port}/postgres`
  while ((await queryOn(root, 'select').catch(() => undefined)) === undefined) {
    if (server.exitCode !== null) throw new Error('The external PostgreSQL does not start')
    await sleep(50)
  }
  await queryOn(root, 'create role researcher login')
  return {
    database: async (name) => {
      await queryOn(root, `create database ${name} owner researcher`)
      return `postgresql://researcher@127.0.0.1:${port}/${name}`
    },
    stop: async () => {
      server.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
