import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { reloadSettings } from '#lib/settings.ts'
import { testDatabase } from '../support/test-database.ts'
import { Client, makeToken } from './api.ts'

testDatabase()
const LIMIT = 45

beforeEach(() => {
  process.env['RATE_LIMIT'] = String(LIMIT)
  reloadSettings()
})
afterEach(() => {
  delete process.env['RATE_LIMIT']
  reloadSettings()
})

/** Forgets what this process holds of the minute, as another server with the same database would not know it. */
const asAnotherServer = () => Reflect.get(globalThis, Symbol.for('counterclaim.rate-lots')).clear()

async function statuses(client: Client, count: number, headers = {}): Promise<number[]> {
  const got: number[] = []
  for (let i = 0; i < count; i += 1) got.push((await client.get('/places?limit=1', { headers })).status)
  return got
}
const count = (all: number[], status: number) => all.filter((one) => one === status).length

describe('a caller', () => {
  test('may ask so often a minute, is told what is left, and then when to come again', async () => {
    const client = new Client((await makeToken('viewer')).token)
    const first = await client.get('/places')
    expect(first.headers.get('ratelimit-policy')).toBe(`"minute";q=${LIMIT};w=60`)
    expect(first.headers.get('ratelimit')).toMatch(new RegExp(`^"minute";r=${LIMIT - 1};t=\\d+$`))
    expect(count(await statuses(client, LIMIT - 1), 200)).toBe(LIMIT - 1)
    const over = await client.get('/places')
    expect([over.status, over.headers.get('content-type')]).toEqual([429, 'application/problem+json'])
    const wait = Number(over.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    expect(over.headers.get('ratelimit')).toMatch(/^"minute";r=0;t=\d+$/)
    expect((await new Client((await makeToken('viewer')).token).get('/places')).status).toBe(200)
  })

  test('is counted by all servers together, each within a lot', async () => {
    const client = new Client((await makeToken('viewer')).token)
    const all = await statuses(client, 20)
    asAnotherServer()
    all.push(...(await statuses(client, LIMIT)))
    expect(count(all, 200)).toBeLessThanOrEqual(LIMIT)
    expect(count(all, 200)).toBeGreaterThanOrEqual(LIMIT - 2)
  })

  test('who asks many times at once gets no more', async () => {
    const client = new Client((await makeToken('viewer')).token)
    const all = await Promise.all(Array.from({ length: LIMIT + 30 }, () => client.get('/places?limit=1')))
    expect(
      count(
        all.map(({ status }) => status),
        200,
      ),
    ).toBe(LIMIT)
  })

  test('costs the database a write a lot, not a request', async () => {
    process.env['RATE_LIMIT'] = '1200'
    reloadSettings()
    const { token, userId } = await makeToken('viewer')
    await statuses(new Client(token), 40)
    const rows = await db().rateLimiterFlexible.findMany({ where: { key: { startsWith: 'api:caller-' } } })
    expect(rows.filter(({ points }) => points === 50).length).toBeGreaterThanOrEqual(1)
    expect(JSON.stringify(rows)).not.toContain(userId)
  })
})

describe('an address', () => {
  const from = (address: string) => ({ 'x-forwarded-for': `8.8.8.8, ${address}` })

  test('without a token, or with ones that do not count, is told to wait', async () => {
    const stranger = new Client(null)
    const guesser = new Client('guess')
    const all = [
      ...(await statuses(stranger, 20, from('192.0.2.1'))),
      ...(await statuses(guesser, LIMIT, from('192.0.2.1'))),
    ]
    expect([count(all, 401), count(all, 429)]).toEqual([LIMIT, 20])
    expect((await stranger.get('/places', { headers: from('192.0.2.2') })).status).toBe(401)
    const known = new Client((await makeToken('viewer')).token)
    expect((await known.get('/places', { headers: from('192.0.2.1') })).status).toBe(200)
  })
})

test('0 is no limit', async () => {
  process.env['RATE_LIMIT'] = '0'
  reloadSettings()
  const got = await new Client((await makeToken('viewer')).token).get('/places')
  expect([got.status, got.headers.get('ratelimit')]).toEqual([200, null])
})
