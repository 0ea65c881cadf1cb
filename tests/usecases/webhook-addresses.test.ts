import { describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { createWebhook } from '#lib/usecases/create-webhook.ts'
import { updateWebhook } from '#lib/usecases/update-webhook.ts'
import { postEvent } from '#lib/usecases/webhooks/post-event.ts'
import { isPublicAddress } from '#lib/usecases/webhooks/reachable-address.ts'
import { aCaller } from '../support/fixtures.ts'
import { aReceiver } from '../support/receiver.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()
const receiver = aReceiver()

const inside = [
  ...['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '100.64.0.1', '100.127.255.255', '192.0.0.8', '198.18.0.1', '203.0.113.9', '224.0.0.1'],
  ...['239.255.255.250', '240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
  ...['64:ff9b::7f00:1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'fec0::1', 'ff02::1', '2001:db8::1', '2002:7f00:1::'],
  ...['2001::1', '100::1', '3fff::1', 'not an address', ''],
]
const outside = ['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1']

test.each(inside)('%s is no address on the open internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(outside)('%s is one', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

describe('a webhook to a private address', () => {
  const create = async (url: string) =>
    createWebhook({ caller: await aCaller('admin') }, { label: 'x', url, events: ['claim.logged'] })

  const written = [
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://169.254.169.254/',
  ]
  test.each([...written, 'http://localhost/', 'https://localhost:8443/hook'])('%s is refused', async (url) => {
    const error = await refused(create(url))
    expect([error.code, error.fields[0]?.path]).toEqual(['invalid', 'url'])
    expect(error.message).toMatch(/not on the open internet.*WEBHOOK_PRIVATE_ADDRESSES/)
  })

  test('a name that leads nowhere is told so', async () => {
    expect((await refused(create('https://nowhere.invalid/'))).message).toBe(
      'The name nowhere.invalid leads to no address',
    )
  })

  test('a change of address is checked as well', async () => {
    const { id } = await create('https://8.8.8.8/')
    const change = { id, label: 'x', url: 'http://10.0.0.1/', events: ['claim.logged' as const] }
    const error = await refused(updateWebhook({ caller: await aCaller('admin') }, change))
    expect(error.fields[0]?.path).toBe('url')
    expect(await db().webhook.findUnique({ where: { id } })).toMatchObject({ url: 'https://8.8.8.8/' })
  })

  test('is not posted to, by number or by name, even where its row says so', async () => {
    const never = new AbortController().signal
    for (const url of [receiver.url, receiver.url.replace('127.0.0.1', 'localhost')]) {
      const outcome = await postEvent(url, { body: '{}', headers: {} }, never)
      expect(outcome.status).toBeNull()
      expect(outcome.error).toMatch(/not on the open internet/)
    }
    expect(receiver.received).toEqual([])
  })
})
