import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { freePort, type RunningApp, startApp } from '../support/running-app.ts'
import { makeTestFolder } from '../support/test-folder.ts'

const KILLS = 10
const WRITERS = 8
const CLAIMS_BETWEEN_KILLS = 24

const run = promisify(execFile)
const createdSchema = z.object({ id: z.string() })

let plan: { dataDir: string; port: number; env: Record<string, string> }
let app: RunningApp
let token = ''

async function commandLine(...args: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: plan.dataDir }
  const { stdout } = await run(process.execPath, ['--conditions=react-server', 'lib/server/run.js', 'cli', ...args], {
    env,
  })
  return stdout
}

function call(path: string, body?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return fetch(`${app.url}/api/v1${path}`, { headers, ...sent })
}

async function create(path: string, body: unknown): Promise<string> {
  const response = await call(path, body)
  const answer = await response.text()
  expect(response.status, answer).toBe(201)
  return createdSchema.parse(JSON.parse(answer)).id
}

beforeAll(async () => {
  const dataDir = await makeTestFolder()
  plan = { dataDir, port: await freePort(), env: { DEMO: '0', RATE_LIMIT: '0', LOG_LEVEL: 'warn' } }
  app = await startApp(plan)
  const made = await commandLine('token', 'create', '--role', 'contributor', '--json')
  token = z.object({ token: z.string() }).parse(JSON.parse(made)).token
})

afterAll(async () => {
  await app.end()
  await rm(plan.dataDir, { recursive: true, force: true })
})

/** Posts claims until told to stop; an answer that was lost with the app may have been written or not. */
function startWriter(claim: Record<string, unknown>) {
  const acknowledged: string[] = []
  const surprises: string[] = []
  let isStopped = false
  const work = async () => {
    for (let n = 0; !isStopped; n += 1) {
      const response = await call('/claims', { ...claim, wording: `words ${n}` }).catch(() => undefined)
      const text = await response?.text().catch(() => undefined)
      if (response === undefined || text === undefined || response.status === 503) await sleep(50)
      else if (response.status === 201) acknowledged.push(createdSchema.parse(JSON.parse(text)).id)
      else surprises.push(`${response.status} ${text}`)
    }
  }
  const done = work()
  const stop = async () => {
    isStopped = true
    await done
  }
  return { acknowledged, surprises, stop }
}

async function prepareClaims(): Promise<Record<string, unknown>[]> {
  const claimant = await create('/actors', { kind: 'state', names: [{ text: 'Ministry' }] })
  const document = await create('/documents', { title: 'Communiqué', kind: 'article' })
  const claims: Record<string, unknown>[] = []
  for (let writer = 0; writer < WRITERS; writer += 1) {
    const question = await create('/questions', { text: `Did it happen in place ${writer}?`, kind: 'choice' })
    const answer = { options: [writer % 2 === 0 ? 'yes' : 'no'] }
    const citations = [{ document, locator: { kind: 'page', value: '1' } }]
    claims.push({ question, claimant, stance: 'asserts', answer, assertedOn: '2018-11-22', citations })
  }
  return claims
}

test('ten kills under eight writers lose no acknowledged claim, and every next start needs no help', async () => {
  const writers = (await prepareClaims()).map(startWriter)
  const count = () => writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0)
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = count()
    await expect.poll(count, { timeout: 30_000, interval: 20 }).toBeGreaterThan(before + CLAIMS_BETWEEN_KILLS)
    await sleep(7 * kill)
    await app.end('SIGKILL')
    app = await startApp(plan)
  }
  for (const writer of writers) await writer.stop()
  expect(writers.flatMap(({ surprises }) => surprises)).toEqual([])
  const acknowledged = writers.flatMap((writer) => writer.acknowledged)
  const lost: string[] = []
  for (const id of acknowledged) if ((await call(`/claims/${id}`)).status !== 200) lost.push(id)
  expect(lost).toEqual([])
  process.stdout.write(`${acknowledged.length} claims acknowledged under ${KILLS} kills\n`)
}, 300_000)
