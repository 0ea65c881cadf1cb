import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort } from '../support/running-app.ts'
import { type Node, poolerPath, startProgram } from './postgres-nodes.ts'

/** PgBouncer in transaction pooling before one server. */
export interface Pooler {
  /** The record's database through it. */
  readonly url: string
  /** What the manager of a failover does: another server, and RELOAD. */
  pointAt(node: Node): Promise<void>
  start(): Promise<void>
  stop(signal?: NodeJS.Signals): Promise<void>
}

const settings = (folder: string, port: number, node: Node) => `
[databases]
record = host=127.0.0.1 port=${node.port} dbname=record
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(folder, 'users.txt')}
admin_users = researcher
pool_mode = transaction
default_pool_size = 12
max_client_conn = 200
; Without this it waits fifteen seconds before it tries a server again that refused it.
server_login_retry = 1
server_connect_timeout = 2
logfile = ${join(folder, 'pgbouncer.log')}
`

/** Starts it; it lends a few connections, fewer than its clients hold, so that each transaction may come by another. */
export async function startPooler(folder: string, first: Node): Promise<Pooler> {
  const port = await freePort()
  const ini = join(folder, 'pgbouncer.ini')
  const url = `postgresql://researcher@127.0.0.1:${port}/record`
  await writeFile(join(folder, 'users.txt'), '"researcher" ""\n')
  await writeFile(ini, settings(folder, port, first))
  let pooler: ReturnType<typeof startProgram> | undefined
  const start = async () => {
    pooler = startProgram(poolerPath(), [ini], folder)
    while (!(await answers(port))) {
      if (pooler.exitCode !== null) throw new Error('PgBouncer does not start')
      await sleep(50)
    }
  }
  await start()
  return {
    ...{ url, start },
    pointAt: async (node) => {
      await writeFile(ini, settings(folder, port, node))
      pooler?.kill('SIGHUP')
    },
    stop: async (signal = 'SIGKILL') => {
      if (pooler === undefined || pooler.exitCode !== null || pooler.signalCode !== null) return
      const gone = new Promise((resolve) => pooler?.once('exit', resolve))
      pooler.kill(signal)
      await gone
    },
  }
}

// Its own console answers whatever becomes of the servers behind it; it refuses startup parameters too.
async function answers(port: number): Promise<boolean> {
  const client = new Client({ connectionString: `postgresql://researcher@127.0.0.1:${port}/pgbouncer` })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('show version')
    return true
  } catch {
    return false
  } finally {
    client.end().catch(() => undefined)
  }
}
