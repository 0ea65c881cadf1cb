import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { db, pool } from '#lib/db/client.ts'
import { MAX_ATTEMPTS } from '#lib/domain/webhook.ts'
import { type RunningJobs, startJobs } from '#lib/jobs/run-jobs.ts'
import { createWebhook } from '#lib/usecases/create-webhook.ts'
import { deliverWebhook } from '#lib/usecases/deliver-webhook.ts'
import { getWebhook } from '#lib/usecases/get-webhook.ts'
import { listDeliveries } from '#lib/usecases/list-deliveries.ts'
import { pruneDeliveryLog } from '#lib/usecases/requeue-deliveries.ts'
import { resendDelivery } from '#lib/usecases/resend-delivery.ts'
import { rotateWebhookSecret } from '#lib/usecases/rotate-webhook-secret.ts'
import { testWebhook } from '#lib/usecases/test-webhook.ts'
import { aCase, aClaim } from '../support/claim-fixtures.ts'
import { aCaller } from '../support/fixtures.ts'
import { aReceiver, verified } from '../support/receiver.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'
import { withSettings } from '../support/with-settings.ts'

testDatabase()
withSettings({ WEBHOOK_PRIVATE_ADDRESSES: '1' })
const receiver = aReceiver()

let jobs: RunningJobs | undefined
let admin: Awaited<ReturnType<typeof aCaller>>

beforeAll(async () => {
  admin = await aCaller('admin')
})

afterEach(async () => {
  await jobs?.stop()
  jobs = undefined
  receiver.received.splice(0)
  receiver.answers.splice(0)
  await db().$executeRaw`delete from graphile_worker._private_jobs`
  await db().webhookDelivery.deleteMany()
  await db().webhook.deleteMany()
})

const aWebhook = (url = `${receiver.url}/hook`) =>
  createWebhook({ caller: admin }, { label: 'Newsroom', url, events: ['claim.logged'] })

/** Makes one attempt as the worker would, at a moment. */
const attemptAt = (delivery: string, attempt: number, now = new Date(), stopping = new AbortController().signal) =>
  deliverWebhook({ delivery, attempt }, { now, chance: 0.5, stopping })

const queued = () =>
  db().$queryRaw<{ attempt: number; run_at: Date }[]>`
    select (p.payload->>'attempt')::int attempt, j.run_at from graphile_worker.jobs j
      join graphile_worker._private_jobs p using (id) where j.locked_at is null order by j.id`

async function stateOf(id: string) {
  const row = await db().webhookDelivery.findUniqueOrThrow({ where: { id } })
  return { state: row.state, attempts: row.attempts, lastStatus: row.lastStatus, lastError: row.lastError }
}

test('before any server ran, an event waits; the first one sends it, signed, and what follows at once', async () => {
  const { secret, id: webhook } = await aWebhook()
  const c = await aCase()
  const claim = await aClaim(c)
  expect(await db().webhookDelivery.count({ where: { state: 'waiting' } })).toBe(1)
  jobs = await startJobs(pool('jobs'))
  await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(1)
  await aClaim(c, { claimant: c.them.id })
  await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(2)
  const [first] = receiver.received
  if (first === undefined) throw new Error('nothing came')
  const { type, data } = verified(secret, first)
  expect([type, data.id]).toEqual(['claim.logged', claim.id])
  expect(first.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': /^Counterclaim\// })
  expect(() => verified(`whsec_${Buffer.from('another secret, as long').toString('base64')}`, first)).toThrow()
  const log = () => listDeliveries({ caller: admin }, { webhook })
  await expect.poll(async () => (await log()).items.map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  expect((await log()).items[1]?.id).toBe(first.headers['webhook-id'])
  expect(await queued()).toEqual([])
})

describe('with the queue prepared', () => {
  beforeAll(async () => {
    await (await startJobs(pool('jobs'))).stop()
  })

  test('after 500 it is tried again later under the same id, with a fresh time and signature', async () => {
    const { id, secret } = await aWebhook()
    receiver.answers.push(500)
    const delivery = await testWebhook({ caller: admin }, { id })
    const now = new Date()
    await attemptAt(delivery.id, 0, now)
    expect(await stateOf(delivery.id)).toEqual({
      ...{ state: 'waiting', attempts: 1, lastStatus: 500, lastError: 'Answered 500: It went 500 here' },
    })
    const next = (await queued()).filter(({ attempt }) => attempt === 1)
    expect(next.map(({ run_at }) => run_at.getTime() - now.getTime())).toEqual([5000])
    const later = new Date(now.getTime() + 6000)
    await attemptAt(delivery.id, 1, later)
    expect(await stateOf(delivery.id)).toMatchObject({
      state: 'delivered',
      attempts: 2,
      lastStatus: 204,
      lastError: null,
    })
    expect(await queued()).toEqual([])
    const [first, second] = receiver.received
    if (!first || !second) throw new Error('two were expected')
    expect(verified(secret, second)).toEqual(verified(secret, first))
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
    expect(Number(second.headers['webhook-timestamp']) - Number(first.headers['webhook-timestamp'])).toBe(6)
  })

  test('two servers share the work: each event is sent once', async () => {
    const { id } = await aWebhook(`http://localhost:${new URL(receiver.url).port}/`)
    for (let count = 0; count < 30; count += 1) await testWebhook({ caller: admin }, { id })
    const servers = [await startJobs(pool('jobs')), await startJobs(pool('jobs'))]
    const waiting = () => db().webhookDelivery.count({ where: { state: 'waiting' } })
    await expect.poll(waiting, { timeout: 15_000 }).toBe(0)
    for (const server of servers) await server.stop()
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect([ids.length, new Set(ids).size]).toEqual([30, 30])
  })

  test('an attempt is made once, whoever takes it', async () => {
    const { id } = await aWebhook()
    const delivery = await testWebhook({ caller: admin }, { id })
    await Promise.all(Array.from({ length: 5 }, () => attemptAt(delivery.id, 0)))
    await attemptAt(delivery.id, 0)
    await attemptAt(delivery.id, 1)
    expect(receiver.received).toHaveLength(1)
  })

  test('the last attempt ends it; sending again begins anew', async () => {
    const { id } = await aWebhook()
    const delivery = await testWebhook({ caller: admin }, { id })
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      receiver.answers.push(503)
      await attemptAt(delivery.id, attempt)
    }
    expect(await stateOf(delivery.id)).toMatchObject({ state: 'failed', attempts: MAX_ATTEMPTS, lastStatus: 503 })
    expect(await queued()).toEqual([])
    expect(await resendDelivery({ caller: admin }, { id: delivery.id })).toMatchObject({
      state: 'waiting',
      attempts: 0,
    })
    await attemptAt(delivery.id, 0)
    expect(await stateOf(delivery.id)).toMatchObject({ state: 'delivered', attempts: 1 })
  })

  test('410 Gone disables the webhook, and what waits for it is not sent', async () => {
    const { id } = await aWebhook()
    const [gone, other] = [await testWebhook({ caller: admin }, { id }), await testWebhook({ caller: admin }, { id })]
    receiver.answers.push(410)
    await attemptAt(gone.id, 0)
    expect(await stateOf(gone.id)).toMatchObject({ state: 'failed', lastStatus: 410 })
    expect((await getWebhook({ caller: admin }, { id })).disabledAt).not.toBeNull()
    await attemptAt(other.id, 0)
    expect(await stateOf(other.id)).toMatchObject({ state: 'failed', lastError: 'The webhook is disabled' })
    expect(receiver.received).toHaveLength(1)
    const entry = await db().auditEntry.findFirst({ where: { action: 'webhook.disable' } })
    expect(entry).toMatchObject({ subjectId: id, detail: { reason: '410 Gone' } })
    expect((await refused(testWebhook({ caller: admin }, { id }))).code).toBe('conflict')
    expect((await refused(resendDelivery({ caller: admin }, { id: other.id }))).code).toBe('conflict')
  })

  test('a redirect is not followed', async () => {
    const { id } = await aWebhook()
    const delivery = await testWebhook({ caller: admin }, { id })
    receiver.answers.push(307)
    await attemptAt(delivery.id, 0)
    expect(await stateOf(delivery.id)).toMatchObject({ state: 'waiting', lastStatus: 307 })
    expect(receiver.received).toHaveLength(1)
  })

  test('a receiver that is away, and a server that stops in the middle, are waited out', async () => {
    const { id } = await aWebhook('http://127.0.0.1:9/')
    const away = await testWebhook({ caller: admin }, { id })
    await attemptAt(away.id, 0)
    expect(await stateOf(away.id)).toMatchObject({ state: 'waiting', lastStatus: null, lastError: /ECONNREFUSED/ })
    const hanging = await testWebhook({ caller: admin }, { id: (await aWebhook()).id })
    receiver.answers.push('hang')
    const stopping = new AbortController()
    const attempt = attemptAt(hanging.id, 0, new Date(), stopping.signal)
    await expect.poll(() => receiver.received.length).toBe(1)
    stopping.abort()
    await attempt
    expect(await stateOf(hanging.id)).toMatchObject({ state: 'waiting', lastError: /stopped during/ })
  })

  test('the worker ends an attempt under way when it is stopped', async () => {
    const { id } = await aWebhook()
    receiver.answers.push('hang')
    jobs = await startJobs(pool('jobs'))
    const delivery = await testWebhook({ caller: admin }, { id })
    await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(1)
    await jobs.stop()
    expect(await stateOf(delivery.id)).toMatchObject({ state: 'waiting', attempts: 1 })
    expect((await queued()).map(({ attempt }) => attempt)).toEqual([1])
  })

  test('a rotated secret signs from then on; no secret stands in the audit or in any later answer', async () => {
    const { id, secret } = await aWebhook()
    const rotated = await rotateWebhookSecret({ caller: admin }, { id })
    expect(rotated.secret).not.toBe(secret)
    expect(Buffer.from(rotated.secret.slice('whsec_'.length), 'base64')).toHaveLength(32)
    const delivery = await testWebhook({ caller: admin }, { id })
    await attemptAt(delivery.id, 0)
    const [got] = receiver.received
    if (!got) throw new Error('nothing came')
    expect(verified(rotated.secret, got).type).toBe('webhook.test')
    expect(() => verified(secret, got)).toThrow()
    const audit = JSON.stringify(await db().auditEntry.findMany({ select: { action: true, detail: true } }))
    expect(audit).toContain('webhook.rotate')
    expect(audit).not.toContain('whsec_')
    expect(await getWebhook({ caller: admin }, { id })).not.toHaveProperty('secret')
  })

  test('the log keeps what waits and, for ninety days, what is settled', async () => {
    const { id } = await aWebhook()
    const [old, waiting, recent] = [
      await testWebhook({ caller: admin }, { id }),
      await testWebhook({ caller: admin }, { id }),
      await testWebhook({ caller: admin }, { id }),
    ]
    await attemptAt(old.id, 0)
    await attemptAt(recent.id, 0)
    const long = new Date(Date.now() - 91 * 86_400_000)
    await db().webhookDelivery.updateMany({ where: { id: { in: [old.id, waiting.id] } }, data: { createdAt: long } })
    expect(await pruneDeliveryLog(new Date())).toBe(1)
    const { items } = await listDeliveries({ caller: admin }, { webhook: id })
    expect(items.map((item) => item.id)).toEqual([recent.id, waiting.id])
  })
})
