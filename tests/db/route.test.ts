import { expect, inject, test } from 'vitest'
import { connectTo, disconnect, pool } from '#lib/db/client.ts'
import { fitPools, poolSizeFor } from '#lib/db/pool-size.ts'
import { Route } from '#lib/db/route.ts'
import { clientTo, RouteClient } from '#lib/db/route-client.ts'
import { addressesOf } from '#lib/settings.ts'
import { anotherDatabase, dropOtherDatabases, queryOn } from '../support/more-databases.ts'

dropOtherDatabases()

/** The same server under an address that names a host before it at which nothing listens. */
const withDeadHost = (url: string) => url.replace(/@([^/]+)/, '@127.0.0.1:1,$1')

const zoneAt = async (client: RouteClient): Promise<string> => {
  await client.connect()
  const { rows } = await client.query<{ zone: string }>("select current_setting('timezone') zone")
  await client.end()
  return rows[0]?.zone ?? ''
}

test('an address may name several hosts, each with a port or without', () => {
  expect(addressesOf('postgresql://a:b@one,two:6432/name?sslmode=require')).toEqual([
    'postgresql://a:b@one/name?sslmode=require',
    'postgresql://a:b@two:6432/name?sslmode=require',
  ])
  expect(addressesOf('postgres://[::1]:5432/name')).toEqual(['postgres://[::1]:5432/name'])
  expect(addressesOf('postgresql://one:x/name')).toEqual([])
  expect(addressesOf('mysql://one/name')).toEqual([])
})

test('a session is in UTC whatever the database is set to', async () => {
  const url = await anotherDatabase({ isBare: true })
  await queryOn(url, `alter database ${new URL(url).pathname.slice(1)} set timezone = 'America/Caracas'`)
  expect(await zoneAt(clientTo(url))).toBe('UTC')
})

test('where the time zone cannot be asked for, the connection is refused and says what to do', async () => {
  class Forgetful extends RouteClient {
    override getStartupConf(): Record<string, string> {
      return { ...super.getStartupConf(), TimeZone: 'America/Caracas' }
    }
  }
  const client = new Forgetful({ connectionString: inject('databaseServer') })
  await expect(client.connect()).rejects.toThrow("alter role NAME set timezone = 'UTC'")
})

test('of several hosts a connection goes to the one that takes writes', async () => {
  const server = inject('databaseServer')
  expect(await zoneAt(clientTo(withDeadHost(server)))).toBe('UTC')
})

test('where no host is what is wanted, that is said of each', async () => {
  const route = new Route(withDeadHost(inject('databaseServer')), 'standby')
  await expect(route.find()).rejects.toThrow(/No host of the database is its standby: .*ECONNREFUSED.*is a primary/)
})

test('a pool is sized to the machine and leaves room for other servers', () => {
  expect([poolSizeFor(2, 100), poolSizeFor(16, 500), poolSizeFor(16, 100), poolSizeFor(8, 20)]).toEqual([10, 34, 20, 4])
})

test('servers that start at once fit themselves to the database without getting in each other’s way', async () => {
  const url = await anotherDatabase()
  await connectTo(url)
  await Promise.all([fitPools(), fitPools(), fitPools()])
  expect(await jitOf(url)).toEqual({ jit: 'off' })
  expect(pool().options.max).toBeGreaterThanOrEqual(10)
  await disconnect()
})

test('what an administrator has set for the database or in its address stays', async () => {
  const set = await anotherDatabase({ isBare: true })
  await queryOn(set, `alter database ${new URL(set).pathname.slice(1)} set jit = on`)
  const asked = await anotherDatabase({ isBare: true })
  for (const address of [set, `${asked}?options=-c%20jit%3Don`]) {
    await connectTo(address)
    await fitPools()
    expect(await jitOf(address)).toEqual({ jit: 'on' })
  }
  expect(
    await queryOn(
      asked,
      'select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase where d.datname = current_database()',
    ),
  ).toEqual([])
  await disconnect()
})

async function jitOf(url: string): Promise<unknown> {
  const client = clientTo(url)
  await client.connect()
  return client
    .query("select current_setting('jit') jit")
    .then(({ rows }) => rows[0])
    .finally(() => client.end())
}
