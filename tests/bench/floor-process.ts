import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import type { Target } from './http-load.ts'
import type { Sent } from './http-measurement.ts'

/** A server that something is held against. */
export interface FloorServer extends Target {
  stop(): Promise<void>
}

/** Starts the bare server on a database. */
export async function startFloor(databaseUrl: string): Promise<FloorServer> {
  const child = fork(join('tests', 'bench', 'floor-server.ts'), [databaseUrl], {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const [port] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The floor ended at its start'))),
  ])
  const ended = once(child, 'exit')
  const stop = async () => {
    child.disconnect()
    await ended
  }
  return { url: `http://127.0.0.1:${port}`, headers: {}, stop }
}

/** A question for the bare server: the name of the query and its values. */
export const floorRead = (name: string, ...values: readonly unknown[]): Sent => ({
  path: `/${name}?${encodeURIComponent(JSON.stringify(values))}`,
})

/** A write by the bare server. */
export const floorWrite = (name: string, ...values: readonly unknown[]): Sent => ({ path: `/${name}`, body: values })
