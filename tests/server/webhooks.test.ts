import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeToken } from '../support/make-token.ts'
import { aReceiver, verified } from '../support/receiver.ts'
import { freePort, type RunningApp, startApp } from '../support/running-app.ts'
import { makeTestFolder } from '../support/test-folder.ts'

const receiver = aReceiver()
let plan: { dataDir: string; port: number; env: Record<string, string> }
let app: RunningApp
let token = ''

beforeAll(async () => {
  const dataDir = await makeTestFolder()
  plan = { dataDir, port: await freePort(), env: { DEMO: '0', WEBHOOK_PRIVATE_ADDRESSES: '1' } }
  app = await startApp(plan)
  token = await makeToken(dataDir, 'admin')
})

afterAll(async () => {
  await app.end()
  await rm(plan.dataDir, { recursive: true, force: true })
})

async function post(path: string, body: unknown) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await fetch(`${app.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer = await response.json()
  expect(response.status, JSON.stringify(answer)).toBe(201)
  return answer
}

test('a delivery that died with its server by kill -9 is made by the next one, and the log tells no secret', async () => {
  const events = ['claim.logged']
  const { id, secret } = await post('/webhooks', { label: 'Newsroom', url: `${receiver.url}/hook`, events })
  const claimant = (await post('/actors', { kind: 'state', names: [{ text: 'Ministry' }] })).id
  const document = (await post('/documents', { title: 'Communiqué', kind: 'article' })).id
  const question = (await post('/questions', { text: 'Did it happen?', kind: 'choice' })).id
  const answer = { options: ['yes'] }
  const citations = [{ document }]
  receiver.answers.push('hang')
  const claim = { question, claimant, stance: 'asserts', answer, assertedOn: '2018-11-22', citations }
  const logged = await post('/claims', claim)
  await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(1)
  await app.end('SIGKILL')
  const before = app.output()
  app = await startApp(plan)
  await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBe(2)
  const [first, second] = receiver.received
  if (!first || !second) throw new Error('two were expected')
  expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
  const told = verified(secret, second)
  expect([told.type, told.data.id, told.data.links.page]).toEqual([
    ...['claim.logged', logged.id, `${app.url}/claims/${logged.id}`],
  ])
  const log = async () => {
    const headers = { authorization: `Bearer ${token}` }
    const answered = await fetch(`${app.url}/api/v1/webhooks/${id}/deliveries`, { headers })
    return (await answered.json()).items.map((item: { state: string }) => item.state)
  }
  await expect.poll(log, { timeout: 10_000 }).toEqual(['delivered'])
  expect(before + app.output()).not.toMatch(/whsec_|\/hook/)
})
