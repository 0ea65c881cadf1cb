import { expect, test } from 'vitest'
import { connectTo } from '#lib/db/client.ts'
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
