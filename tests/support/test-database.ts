import { Client } from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { connectTo, disconnect } from '#lib/db/client.ts'
import { TEMPLATE, withDatabase } from './database-setup.ts'

/**
 * Gives the test file (or the suite in which it is called) a migrated, empty database of its own and points `db()`
 * at it; the database goes away afterwards. Call it at the top of the file: `const database = testDatabase()`.
 */
export function testDatabase(): { readonly url: string } {
  const name = `test_${process.pid}_${Math.trunc(performance.timeOrigin + performance.now() * 1000)}`
  const server = inject('databaseServer')
  const url = withDatabase(server, name)
  beforeAll(async () => {
    await run(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
    await connectTo(url)
  })
  afterAll(async () => {
    await disconnect()
    await run(server, `DROP DATABASE ${name} WITH (FORCE)`)
  })
  return { url }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
