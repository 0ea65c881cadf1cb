import { Client } from 'pg'
import { expect, test } from 'vitest'
import { connectTo, cutConnections } from '#lib/db/client.ts'
import { testDatabase } from '../support/test-database.ts'
import { clients } from './api.ts'

const database = testDatabase()
const as = clients()

test('while the database is away a call answers 503 and says to try again; then it works as before', async () => {
  // Nothing listens on port 1.
  await connectTo('postgresql://nobody@127.0.0.1:1/nothing')
  for (const got of [
    await as.viewer.get('/actors'),
    await as.contributor.post('/places', { names: [{ text: 'Gao' }] }),
  ]) {
    expect([got.status, got.headers.get('retry-after')]).toEqual([503, '5'])
    expect(got.body).toMatchObject({ title: 'Service Unavailable', instance: expect.stringContaining('urn:uuid:') })
  }
  await connectTo(database.url)
  expect((await as.viewer.get('/actors')).status).toBe(200)
})

test('a call whose connection breaks while it waits answers 503, and the next one goes by a new connection', async () => {
  const holder = new Client({ connectionString: database.url })
  await holder.connect()
  const waiting = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
  for (const ask of [
    () => as.contributor.post('/places', { names: [{ text: 'Gao' }] }),
    () => as.viewer.get('/places'),
    () => as.viewer.get('/claims'),
  ]) {
    await holder.query('begin')
    await holder.query('lock table place, claim in access exclusive mode')
    const asked = ask()
    await expect.poll(async () => (await holder.query(waiting)).rows.length, { interval: 10 }).toBe(1)
    cutConnections('primary')
    expect((await asked).status).toBe(503)
    await holder.query('rollback')
    expect((await ask()).status).toBeLessThan(300)
  }
  await holder.end()
})
