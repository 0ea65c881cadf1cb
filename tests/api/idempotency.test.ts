import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { lockIdempotencyKey } from '#lib/db/idempotency-keys.ts'
import { lockDerivations } from '#lib/db/standing-rows.ts'
import { claimKey } from '#lib/usecases/claim-key.ts'
import { testDatabase } from '../support/test-database.ts'
import { Client, clients, makeToken } from './api.ts'
import { claimOf, countRows, make, makeScene } from './scene.ts'

testDatabase()
const as = clients()
const france = { kind: 'state', names: [{ text: 'France' }] }
const keyed = (key: string = randomUUID()) => ({ headers: { 'idempotency-key': `"${key}"` } })

test('the same key and body is done once and answered the same', async () => {
  const sending = keyed()
  const first = await as.contributor.post('/actors', france, sending)
  expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null])
  const before = await countRows()
  const again = await as.contributor.post('/actors', france, sending)
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
  expect(again.body).toEqual(first.body)
  for (const name of ['location', 'etag', 'content-type', 'cache-control'])
    expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)])
  expect(await countRows()).toEqual(before)
})

test('the order of fields and white space make no other body, and quotes no other key', async () => {
  const key = randomUUID()
  const first = await as.contributor.post('/actors', france, keyed(key))
  const raw = `{ "names": [ {"text": "France"} ],\n "kind": "state" }`
  const headers = { 'idempotency-key': key, 'content-type': 'application/json' }
  const again = await as.contributor.post('/actors', undefined, { raw, headers })
  expect([again.status, again.body]).toEqual([201, first.body])
})

test('a key stands for one request only', async () => {
  const sending = keyed()
  await make(as.contributor, '/actors', france)
  expect((await as.contributor.post('/actors', france, sending)).status).toBe(201)
  const before = await countRows()
  const other = await as.contributor.post('/actors', { ...france, kind: 'organisation' }, sending)
  const elsewhere = await as.contributor.post('/places', { names: [{ text: 'France' }] }, sending)
  expect([other.status, elsewhere.status]).toEqual([409, 409])
  expect(other.body.detail).toContain('Idempotency-Key')
  expect(other.headers.get('retry-after')).toBeNull()
  expect(await countRows()).toEqual(before)
})

test('a key is its user’s own', async () => {
  const sending = keyed()
  const first = await as.contributor.post('/actors', france, sending)
  const other = await as.reviewer.post('/actors', france, sending)
  expect([other.status, other.headers.get('idempotency-replayed')]).toEqual([201, null])
  expect(other.body.id).not.toBe(first.body.id)
})

test('what was refused leaves the key free', async () => {
  const sending = keyed()
  expect((await as.contributor.post('/actors', { kind: 'planet' }, sending)).status).toBe(422)
  expect((await as.viewer.post('/actors', france, sending)).status).toBe(403)
  expect((await as.contributor.post('/actors', france, sending)).status).toBe(201)
})

test('a correction that was done is not refused as stale when it is sent again', async () => {
  const scene = await makeScene(as.contributor)
  const claim = await make(as.contributor, '/claims', claimOf(scene))
  const headers = { ...keyed().headers, 'if-match': '"1"' }
  const correct = () =>
    as.contributor.post(`/claims/${claim.id}/corrections`, { hedge: 'possible', reason: 'r' }, { headers })
  const [first, again] = [await correct(), await correct()]
  expect([first.status, again.status, again.body.revision]).toEqual([200, 200, 2])
})

test('what answers nothing answers nothing again', async () => {
  const scene = await makeScene(as.contributor)
  const question = await make(as.contributor, '/questions', { text: 'What next?', kind: 'open' })
  const claim = (text: string) =>
    make(as.contributor, '/claims', claimOf(scene, { question: question.id, answer: { text } }))
  const pair = { first: (await claim('peace')).id, second: (await claim('war')).id, reasons: 'Not both.' }
  const mark = await make(as.reviewer, '/contradictions', pair)
  const sending = keyed()
  const remove = () => as.reviewer.delete(`/contradictions/${mark.id}`, sending)
  expect([(await remove()).status, (await remove()).status]).toEqual([204, 204])
})

describe('of requests at the same moment', () => {
  test('one is done; the others are told to come again, and then get its answer', async () => {
    const sending = keyed()
    const all = await Promise.all(Array.from({ length: 6 }, () => as.contributor.post('/actors', france, sending)))
    const done = all.filter(({ status }) => status === 201)
    const waiting = all.filter(({ status }) => status === 409)
    expect(done.length + waiting.length).toBe(6)
    expect(new Set(done.map(({ body }) => body.id)).size).toBe(1)
    for (const { headers } of waiting) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    const after = await as.contributor.post('/actors', france, sending)
    expect([after.status, after.body.id]).toEqual([201, done[0]?.body.id])
  })

  test('the key is held as long as the first one runs, and free when it dies', async () => {
    const { token, userId } = await makeToken('contributor')
    const key = randomUUID()
    const client = new Client(token)
    const dying = db().$transaction(async (tx) => {
      expect(await lockIdempotencyKey(tx, userId, key)).toBe(true)
      const meanwhile = await client.post('/actors', france, keyed(key))
      expect([meanwhile.status, meanwhile.headers.get('retry-after')]).toEqual([409, '1'])
      throw new Error('died')
    })
    await expect(dying).rejects.toThrow('died')
    expect((await client.post('/actors', france, keyed(key))).status).toBe(201)
  })
})

test('after a day the key is free again', async () => {
  const sending = keyed()
  const first = await as.contributor.post('/actors', france, sending)
  await db().idempotencyKey.updateMany({ data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } })
  const later = await as.contributor.post('/actors', france, sending)
  expect([later.status, later.headers.get('idempotency-replayed')]).toEqual([201, null])
  expect(later.body.id).not.toBe(first.body.id)
})

test.each([' ', '""', '"a', 'a b', 'ä', 'k'.repeat(256), '"with \\ inside"'])('%j is no key', async (key) => {
  const got = await as.contributor.post('/actors', france, {
    headers: { 'idempotency-key': Buffer.from(key).toString('latin1') },
  })
  expect([got.status, got.body.detail]).toEqual([400, expect.stringContaining('Idempotency-Key')])
})

test('a read takes no notice of it', async () => {
  for (const key of ['same', 'same', '"'])
    expect((await as.viewer.get('/actors', { headers: { 'idempotency-key': key } })).status).toBe(200)
})

describe('a secret that is shown once', () => {
  const webhook = { label: 'Newsroom', url: 'https://8.8.8.8/hook', events: ['claim.logged'] }
  const keptOf = (key: string) => db().idempotencyKey.findFirstOrThrow({ where: { key } })

  test('is not kept with the key; what was done is not done again', async () => {
    const key = randomUUID()
    const made = await as.admin.post('/webhooks', webhook, keyed(key))
    expect([made.status, made.body.secret]).toEqual([201, expect.stringMatching(/^whsec_/)])
    const { body: before } = await as.admin.get('/webhooks')
    const again = await as.admin.post('/webhooks', webhook, keyed(key))
    expect([again.status, again.headers.get('location')]).toEqual([409, `/api/v1/webhooks/${made.body.id}`])
    expect(again.body.detail).toContain('shown then, once')
    expect((await as.admin.get('/webhooks')).body).toEqual(before)
    expect(JSON.stringify(await keptOf(key))).not.toContain('whsec_')
  })

  test('is not changed again either', async () => {
    const { body: made } = await as.admin.post('/webhooks', webhook)
    const key = randomUUID()
    const rotate = () => as.admin.post(`/webhooks/${made.id}/secret`, undefined, keyed(key))
    const [first, again] = [await rotate(), await rotate()]
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 409, 'true'])
    expect(await db().webhook.findUnique({ where: { id: made.id } })).toMatchObject({ secret: first.body.secret })
    expect(JSON.stringify(await keptOf(key))).not.toContain('whsec_')
  })
})

describe('an upload', () => {
  const head = 'claimant,question,question_kind,answer,asserted_on,document_title\n'
  function form(answer: string): FormData {
    const sent = new FormData()
    const row = `Party of the upload,Was it uploaded?,choice,${answer},2019-01-01,Report of the upload\n`
    sent.set('file', new Blob([head + row], { type: 'text/csv' }), 'claims.csv')
    return sent
  }
  const send = (answer: string, sending = keyed()) =>
    as.contributor.post('/imports', undefined, { ...sending, raw: form(answer) })

  test('with the same key and content is done once', async () => {
    const sending = keyed()
    const first = await send('yes', sending)
    expect([first.status, first.body.created.claims]).toEqual([200, 1])
    const before = await countRows()
    const again = await send('yes', sending)
    expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([200, 'true', first.body])
    expect((await send('no', sending)).status).toBe(409)
    expect(await countRows()).toEqual(before)
  })

  test('that was refused leaves the key free', async () => {
    const sending = keyed()
    const headers = { ...sending.headers, 'content-type': 'text/plain' }
    expect((await as.contributor.post('/imports', undefined, { headers, raw: 'x' })).status).toBe(415)
    expect((await send('yes', sending)).status).toBe(200)
  })

  test('is held while the first one runs, and taken over when that has died', async () => {
    const { token, userId } = await makeToken('contributor')
    const key = randomUUID()
    const claim = { userId, key, method: 'POST', path: '/api/v1/imports', requestHash: '' }
    const again = () => new Client(token).post('/imports', undefined, { ...keyed(key), raw: form('yes') })
    expect((await claimKey(claim)).kind).toBe('claimed')
    const meanwhile = await again()
    expect([meanwhile.status, meanwhile.headers.get('retry-after')]).toEqual([409, '1'])
    await db().idempotencyKey.updateMany({ where: { key }, data: { createdAt: new Date(Date.now() - 16 * 60_000) } })
    expect((await again()).status).toBe(200)
  })
})

test('taking an import back, in a transaction of its own, keeps no other one open', async () => {
  const raw = new FormData()
  const row = 'Party,Was it taken back?,choice,yes,2019-01-01,Report that is taken back'
  raw.set('file', new Blob([`claimant,question,question_kind,answer,asserted_on,document_title\n${row}\n`]), 'a.csv')
  const { body: report } = await as.contributor.post('/imports', undefined, { raw })
  const key = randomUUID()
  const undo = () => as.contributor.post(`/imports/${report.import}/undo`, { reason: 'Wrong' }, keyed(key))
  const first = await db().$transaction(async (tx) => {
    await lockDerivations(tx, 'exclusive')
    const waiting = undo()
    const claimed = () => db().idempotencyKey.findFirst({ where: { key } })
    await expect.poll(claimed, { timeout: 10_000 }).toMatchObject({ status: null })
    return { waiting }
  })
  const done = await first.waiting
  const again = await undo()
  expect([done.status, done.body.state]).toEqual([200, 'undone'])
  expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([200, 'true', done.body])
})
