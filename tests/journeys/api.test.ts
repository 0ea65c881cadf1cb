import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { page, signIn } from '../support/browser.ts'
import { clientFolder, runProgram, typeFaults } from '../support/generated-client.ts'
import { makeToken } from '../support/make-token.ts'
import { freePort, type RunningApp, startApp } from '../support/running-app.ts'
import { makeTestFolder } from '../support/test-folder.ts'

// An installation of its own: what is written here would change the figures that other journeys read.
let app: RunningApp
let dataDir: string
const admin = { email: 'admin@example.org', password: 'a long enough password' }

let contributor: string
let reviewer: string
beforeAll(async () => {
  dataDir = await makeTestFolder()
  const env = { DEMO: '0', ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password }
  app = await startApp({ dataDir, port: await freePort(), env })
  contributor = await makeToken(dataDir, 'contributor')
  reviewer = await makeToken(dataDir, 'reviewer')
})

afterAll(async () => {
  await app?.end()
  await rm(dataDir, { recursive: true, force: true })
})

const call = (path: string, token: string, init: RequestInit = {}) =>
  fetch(`${app.url}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })

const send = (path: string, token: string, body: unknown, headers = {}) =>
  call(path, token, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

async function make(path: string, body: unknown) {
  const response = await send(path, contributor, body)
  const made = await response.json()
  expect([path, response.status, made.errors]).toEqual([path, 201, undefined])
  const { pathname } = new URL(response.headers.get('location') ?? '', app.url)
  expect(pathname).toBe(`/api/v1${path.replace(/^\/questions\/.*\/findings$/, '/findings')}/${made.id}`)
  return made
}

test('a script logs contradicting claims, has a finding approved, and sees the rates change', async () => {
  const report = async () => (await call('/reports/verification?by=claimant', contributor)).json()
  const before = await report()
  const [first, second] = [
    await make('/actors', { kind: 'organisation', names: [{ text: 'Script party A' }] }),
    await make('/actors', { kind: 'armed_group', names: [{ text: 'Script party B' }] }),
  ]
  const document = await make('/documents', { title: 'A dispatch', kind: 'article-newspaper', publishedOn: '2020-02' })
  const question = await make('/questions', {
    text: 'How many were captured in the script?',
    kind: 'quantity',
    unit: 'captured',
  })
  const claim = {
    question: question.id,
    stance: 'asserts',
    assertedOn: '2020-02-10',
    citations: [{ document: document.id }],
  }
  const three = await make('/claims', { ...claim, claimant: first.id, answer: { value: 3 } })
  const many = await make('/claims', { ...claim, claimant: second.id, answer: { words: 'at least', value: 20 } })
  expect(many.relations).toMatchObject([{ claim: three.id, relation: 'contradicts' }])

  const evidence = {
    basis: 'imagery',
    establishedOn: '2020-03-01',
    reasons: 'Counted on the pictures.',
    citations: [{ document: document.id }],
  }
  const finding = await make(`/questions/${question.id}/findings`, { ...evidence, answer: { value: 3 } })
  const own = await send(`/findings/${finding.id}/approval`, contributor, { decision: 'approve', reasons: 'Mine.' })
  expect(own.status).toBe(403)
  const approved = await send(`/findings/${finding.id}/approval`, reviewer, { decision: 'approve', reasons: 'Seen.' })
  expect([approved.status, (await approved.json()).status]).toEqual([200, 'in_force'])

  const after = await report()
  expect(after.total.n).toBe(before.total.n + 2)
  expect(after.total.confirmed).toBe(before.total.confirmed + 1)
  expect(after.total.refuted).toBe(before.total.refuted + 1)
})

describe('over the wire', () => {
  test('a refusal is a problem document, whatever is wrong', async () => {
    const json = { 'content-type': 'application/json' }
    const refusals: [number, Promise<Response>][] = [
      [400, call('/actors', contributor, { method: 'POST', body: '{', headers: json })],
      [401, call('/actors', 'nonsense')],
      [
        403,
        send(`/claims/01a1fd73-2b42-721e-9f3b-436c9bcb1130/assessments`, contributor, { credibility: 3, reasons: 'r' }),
      ],
      [404, call('/claims/nonsense', contributor)],
      [404, call('/nothing', contributor)],
      [400, call('/claims/%E0%A4%A', contributor)],
      [405, call('/actors', contributor, { method: 'DELETE' })],
      [413, send('/actors', contributor, { kind: 'state', description: 'x'.repeat(1_100_000) })],
      [
        415,
        call('/actors', contributor, { method: 'POST', body: 'kind=state', headers: { 'content-type': 'text/plain' } }),
      ],
      [422, send('/actors', contributor, { kind: 'planet', names: [] })],
    ]
    for (const [status, answer] of refusals) {
      const response = await answer
      expect([status, response.status]).toEqual([status, status])
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(response.headers.get('cache-control')).toContain('no-store')
      expect(await response.json()).toMatchObject({ status, title: expect.any(String) })
    }
  })

  test('HEAD answers as GET without the body', async () => {
    const response = await call('/claims?limit=1', contributor, { method: 'HEAD' })
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'application/json',
      '',
    ])
  })

  test('of two corrections of one revision at the same moment one is refused and shown both', async () => {
    const [claim] = (await (await call('/claims?limit=1', contributor)).json()).items
    const tag = { 'if-match': `"${claim.revision}"` }
    const correct = (wording: string) =>
      send(`/claims/${claim.id}/corrections`, reviewer, { wording, reason: 'As published.' }, tag)
    const both = await Promise.all([correct('one'), correct('another')])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    const refused = await both.find((answer) => answer.status === 409)?.json()
    expect(refused).toMatchObject({
      current: { id: claim.id, revision: claim.revision + 1 },
      yours: { reason: 'As published.' },
    })
  })
})

test('the session cookie reads and writes from this site, and writes from no other', async () => {
  const opened = await page({ baseURL: app.url })
  await signIn(opened, admin)
  const place = { names: [{ text: 'Made with the cookie' }] }
  const fromPage = await opened.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' }
    const read = await fetch('/api/v1/places')
    const written = await fetch('/api/v1/places', { method: 'POST', headers, body: JSON.stringify(body) })
    return [read.status, written.status]
  }, place)
  expect(fromPage).toEqual([200, 201])
  const elsewhere = { headers: { origin: 'https://evil.example' }, data: place }
  expect((await opened.request.post('/api/v1/places', elsewhere)).status()).toBe(403)
  const unsaid = { headers: { 'sec-fetch-site': 'cross-site' }, data: place }
  expect((await opened.request.post('/api/v1/places', unsaid)).status()).toBe(403)
})

describe('a client made from the description', () => {
  // As a newsroom would write it: nothing but the generated types tells it what to send and what comes back.
  const program = `
import createClient from 'openapi-fetch'
import type { paths } from './schema.ts'

const [url = '', token = ''] = process.argv.slice(2)
const client = createClient<paths>({ baseUrl: url + '/api/v1', headers: { Authorization: 'Bearer ' + token } })

function made<T>({ data, error }: { data?: T; error?: { detail: string } }): T {
  if (data === undefined) throw new Error(error?.detail)
  return data
}

const claimant = made(await client.POST('/actors', { body: { kind: 'state', names: [{ text: 'A party of the client' }] } }))
const document = made(await client.POST('/documents', { body: { title: 'A dispatch', kind: 'report' } }))
const question = made(await client.POST('/questions', { body: { text: 'How many, asks the client?', kind: 'quantity' } }))
const claim = made(
  await client.POST('/claims', {
    params: { header: { 'Idempotency-Key': '"' + crypto.randomUUID() + '"' } },
    body: {
      question: question.id,
      claimant: claimant.id,
      stance: 'asserts',
      answer: { words: 'at_least', value: 20 },
      assertedOn: '2020-02-10',
      citations: [{ document: document.id, locator: 'page 4' }],
    },
  }),
)
const outcome: 'open' | 'consistent' | 'confirmed' | 'refuted' | 'withdrawn' = claim.outcome
const { items } = made(await client.GET('/claims', { params: { query: { question: [question.id], outcome: [outcome] } } }))
const refused = await client.POST('/actors', { body: { kind: 'state', names: [] } })
console.log(JSON.stringify({ claim, found: items.map((item) => item.id), refused: refused.error?.errors }))
`
  let folder: string
  beforeAll(async () => {
    folder = await makeTestFolder()
    const document = await (await fetch(`${app.url}/api/v1/openapi.json`)).json()
    await clientFolder(folder, document)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('logs a claim', async () => {
    expect(await typeFaults(folder, { 'log-claim.ts': program })).toBe('')
    const { claim, found, refused } = await runProgram(folder, 'log-claim.ts', app.url, contributor)
    expect(claim).toMatchObject({ answerText: 'at least 20', outcome: 'open', revision: 1, relations: [] })
    expect(found).toEqual([claim.id])
    expect(refused).toEqual([{ path: 'names', message: expect.any(String) }])
  })

  test('is told by its compiler of a word that is none, what is missing, and what nobody knows', async () => {
    const wrong: Record<string, string> = {
      'stance.ts': program.replace("stance: 'asserts'", "stance: 'shrugs'"),
      'citations.ts': program.replace(/citations: .*\n/, ''),
      'field.ts': program.replace('assertedOn:', 'assertedAt:'),
      'outcome.ts': program.replace("| 'withdrawn' = ", '= '),
    }
    const faults = await typeFaults(folder, wrong)
    for (const name of Object.keys(wrong)) expect(faults).toContain(name)
    expect(faults).not.toContain('log-claim.ts')
  })
})
