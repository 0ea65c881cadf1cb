import { fork } from 'node:child_process'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#lib/db/migrate.ts'
import { makeTestFolder, sweepTestFolders } from './test-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run; its maintenance database. */
    databaseServer: string
  }
}

/** The migrated, empty database from which every test file gets its copy. */
export const TEMPLATE = 'template_empty'

/** Starts one PostgreSQL for the run and migrates the template in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepTestFolders()
  const dataDir = await makeTestFolder()
  const child = fork('tests/support/database-process.ts', [dataDir], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: { url: string }) => resolve(message.url))
    child.once('exit', (code) => reject(new Error(`The database of the tests did not start (${code})`)))
  })
  await buildTemplate(url)
  project.provide('databaseServer', url)
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.disconnect()
    await ended
  }
}

async function buildTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE DATABASE ${TEMPLATE}`)
  await migrate(withDatabase(url, TEMPLATE))
  // The engine keeps a connection for a moment, and a template must have none.
  await client.query(`ALTER DATABASE ${TEMPLATE} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`)
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [TEMPLATE])
  await client.end()
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
