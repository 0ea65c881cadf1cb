import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/test-database.ts'
import { clients } from './api.ts'

testDatabase()
const as = clients()

const given = { label: 'Newsroom', url: 'https://8.8.8.8/hook?key=1', events: ['finding.in_force', 'claim.logged'] }
const nobody = '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55'

async function aWebhook(change: Readonly<Record<string, unknown>> = {}) {
  const { status, body } = await as.admin.post('/webhooks', { ...given, ...change })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}

describe('who may', () => {
  test.each(['viewer', 'contributor', 'reviewer'] as const)(
    'a %s is refused everything, and told who may',
    async (role) => {
      const { id } = await aWebhook()
      const answers = [
        await as[role].get('/webhooks'),
        await as[role].get(`/webhooks/${id}`),
        await as[role].get(`/webhooks/${id}/deliveries`),
        await as[role].post('/webhooks', given),
        await as[role].put(`/webhooks/${id}`, given),
        await as[role].post(`/webhooks/${id}/secret`),
        await as[role].post(`/webhooks/${id}/test`),
        await as[role].post(`/webhook-deliveries/${nobody}/attempts`),
        await as[role].delete(`/webhooks/${id}`),
      ]
      expect(answers.map(({ status, body }) => [status, body.needs])).toEqual(answers.map(() => [403, 'admin']))
    },
  )

  test('nobody signed in is 401', async () => {
    expect((await as.nobody.get('/webhooks')).status).toBe(401)
    expect((await as.nobody.post('/webhooks', given)).status).toBe(401)
  })
})

test('a webhook is made with a secret that no later answer shows', async () => {
  const { secret, ...made } = await aWebhook()
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(made).toMatchObject({ ...given, events: ['claim.logged', 'finding.in_force'], disabledAt: null })
  const read = await as.admin.get(`/webhooks/${made.id}`)
  expect(read.body).toEqual(made)
  const list = await as.admin.get('/webhooks')
  expect(list.body.items).toContainEqual(made)
  expect(list.body.nextCursor).toBeNull()
  const rotated = await as.admin.post(`/webhooks/${made.id}/secret`)
  expect([rotated.status, rotated.body.secret === secret]).toEqual([200, false])
})

test('it is replaced whole, disabled and enabled again', async () => {
  const { id } = await aWebhook()
  const next = { label: 'Desk', url: 'http://8.8.4.4/', events: ['dispute.opened'] }
  const off = await as.admin.put(`/webhooks/${id}`, { ...next, disabled: true })
  expect(off.body).toMatchObject({ ...next, disabledAt: expect.stringMatching(/^\d{4}-/) })
  expect((await as.admin.put(`/webhooks/${id}`, { ...next, disabled: true })).body).toEqual(off.body)
  expect((await as.admin.post(`/webhooks/${id}/test`)).status).toBe(409)
  expect((await as.admin.put(`/webhooks/${id}`, next)).body).toMatchObject({ ...next, disabledAt: null })
  expect((await as.admin.put(`/webhooks/${id}`, { label: 'Desk' })).status).toBe(422)
})

test('a test is logged as a delivery, page by page; sending again begins anew', async () => {
  const { id } = await aWebhook()
  const tests = [1, 2, 3].map(() => as.admin.post(`/webhooks/${id}/test`))
  const made = (await Promise.all(tests)).map(({ body }) => body)
  expect(made[0]).toMatchObject({ webhook: id, event: 'webhook.test', state: 'waiting', attempts: 0 })
  const first = await as.admin.get(`/webhooks/${id}/deliveries?limit=2`)
  const rest = await as.admin.get(`/webhooks/${id}/deliveries?limit=2&cursor=${first.body.nextCursor}`)
  const seen = [...first.body.items, ...rest.body.items].map((item) => item.id)
  expect([...seen].sort()).toEqual(made.map((item) => item.id).sort())
  expect(rest.body.nextCursor).toBeNull()
  const again = await as.admin.post(`/webhook-deliveries/${seen[0]}/attempts`)
  expect([again.status, again.body.state]).toEqual([200, 'waiting'])
})

test('it is deleted with its log', async () => {
  const { id } = await aWebhook()
  await as.admin.post(`/webhooks/${id}/test`)
  expect((await as.admin.delete(`/webhooks/${id}`)).status).toBe(204)
  expect((await as.admin.get(`/webhooks/${id}`)).status).toBe(404)
  expect((await as.admin.get(`/webhooks/${id}/deliveries`)).status).toBe(404)
  expect((await as.admin.delete(`/webhooks/${id}`)).status).toBe(404)
})

test.each([
  ['label', { label: '' }],
  ['url', { url: 'http://127.0.0.1:8080/' }],
  ['url', { url: 'https://me:secret@8.8.8.8/' }],
  ['url', { url: 'mailto:me@example.org' }],
  ['events', { events: [] }],
  ['events.0', { events: ['claim.deleted'] }],
  ['secret', { secret: 'whsec_mine' }],
])('%s is refused at its path', async (path, change) => {
  const { status, body } = await as.admin.post('/webhooks', { ...given, ...change })
  expect([status, body.errors?.map((error: { path: string }) => error.path)]).toEqual([422, [path]])
})

test('every change is in the audit, and no secret nor whole address', async () => {
  const { id } = await aWebhook()
  await as.admin.put(`/webhooks/${id}`, { ...given, disabled: true })
  await as.admin.post(`/webhooks/${id}/secret`)
  await as.admin.delete(`/webhooks/${id}`)
  const { body } = await as.admin.get('/audit?limit=20')
  const own = body.items.filter((entry: { subjectId: string }) => entry.subjectId === id)
  expect(own.map((entry: { action: string }) => entry.action)).toEqual([
    ...['webhook.delete', 'webhook.rotate', 'webhook.update', 'webhook.create'],
  ])
  expect(JSON.stringify(own)).not.toMatch(/whsec_|key=1/)
})
