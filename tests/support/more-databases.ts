import { Client } from 'pg'
import { afterAll, inject } from 'vitest'
import { TEMPLATE, withDatabase } from './database-setup.ts'

/** Runs one statement on a database and gives its rows. */
export async function queryOn<R extends object>(url: string, sql: string, values: unknown[] = []): Promise<R[]> {
  // The same text for the same moment, whatever the server's own time zone is.
  const client = new Client({ connectionString: url, options: '-c TimeZone=UTC' })
  await client.connect()
  return client
    .query<R>(sql, values)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

let count = 0

/**
 * A further database on the server of the tests, migrated and empty unless `isBare`; it goes away after the test file
 * that called `dropOtherDatabases` at its top.
 */
export async function anotherDatabase({ isBare = false } = {}): Promise<string> {
  const server = inject('databaseServer')
  count += 1
  const name = `more_${process.pid}_${Math.trunc(performance.timeOrigin)}_${count}`
  await queryOn(server, `create database ${name} ${isBare ? '' : `template ${TEMPLATE}`}`)
  made.push(name)
  return withDatabase(server, name)
}

const made: string[] = []

/** Registers the clearing up of `anotherDatabase`. */
export function dropOtherDatabases(): void {
  afterAll(async () => {
    for (const name of made) await queryOn(inject('databaseServer'), `drop database ${name} with (force)`)
    made.length = 0
  })
}
