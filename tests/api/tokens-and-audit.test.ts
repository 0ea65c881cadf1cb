import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/test-database.ts'
import { Client, clients, makeToken } from './api.ts'
import { make } from './scene.ts'

testDatabase()
const as = clients()

describe('tokens', () => {
  test('are listed without their text, one’s own alone, with their last use', async () => {
    const { token, tokenId } = await makeToken('viewer')
    const got = await new Client(token).get('/tokens')
    expect(got.body.items.map(({ id }: { id: string }) => id)).toEqual([tokenId])
    // Noted beside the answer, not before it.
    const lastUsedAt = async () => (await new Client(token).get('/tokens')).body.items[0].lastUsedAt
    await expect.poll(lastUsedAt).not.toBeNull()
    expect(JSON.stringify(got.body)).not.toContain(token)
    expect((await as.admin.get('/tokens?of=everybody')).body.items.length).toBeGreaterThan(1)
    expect((await as.admin.get('/tokens?of=nobody')).body.errors[0]).toEqual({
      path: 'of',
      message: 'Choose one of me, everybody',
    })
  })

  test('are revoked by their owner or an administrator, and are not there for others', async () => {
    const { token, tokenId } = await makeToken('contributor')
    const client = new Client(token)
    expect((await as.reviewer.delete(`/tokens/${tokenId}`)).status).toBe(404)
    expect((await client.get('/actors')).status).toBe(200)
    expect((await client.delete(`/tokens/${tokenId}`)).status).toBe(204)
    expect((await client.get('/actors')).status).toBe(401)
    const other = await makeToken('viewer')
    expect((await as.admin.delete(`/tokens/${other.tokenId}`)).status).toBe(204)
    expect((await new Client(other.token).get('/actors')).status).toBe(401)
  })
})

describe('the audit', () => {
  const actions = async (query: string) => {
    const got = await as.admin.get(`/audit?${query}`)
    expect(got.status).toBe(200)
    return got.body.items.map((entry: { action: string }) => entry.action)
  }

  test('is asked by action, subject, person and day, a page at a time', async () => {
    const { token, userId } = await makeToken('contributor')
    const client = new Client(token)
    const place = await make(client, '/places', { names: [{ text: 'Gao' }] })
    await make(client, '/actors', { kind: 'state', names: [{ text: 'A' }] })
    expect(await actions(`user=${userId}`)).toEqual(['actor.create', 'place.create'])
    expect(await actions(`user=${userId}&action=place`)).toEqual(['place.create'])
    expect(await actions(`user=${userId}&action=place.create`)).toEqual(['place.create'])
    expect(await actions(`user=${userId}&action=plac`)).toEqual([])
    expect(await actions(`subject=${place.id}`)).toEqual(['place.create'])
    const today = new Date().toISOString().slice(0, 10)
    expect(await actions(`user=${userId}&from=${today}&until=${today}`)).toHaveLength(2)
    expect(await actions(`user=${userId}&until=2020`)).toEqual([])
    const first = (await as.admin.get(`/audit?user=${userId}&limit=1`)).body
    const second = (await as.admin.get(`/audit?user=${userId}&limit=1&cursor=${first.nextCursor}`)).body
    expect([first.items[0].action, second.items[0].action, second.nextCursor]).toEqual([
      'actor.create',
      'place.create',
      null,
    ])
  })

  test.each(['action=Claim!', 'user=me', 'from=soon', 'cursor=x', 'limit=201', 'from=2019&until=2018', 'who=me'])(
    'refuses %s',
    async (query) => {
      expect((await as.admin.get(`/audit?${query}`)).status).toBe(422)
    },
  )
})
