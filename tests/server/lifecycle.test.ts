import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAlive, markOf } from '#lib/db/process-table.ts'
import { freePort, spawnApp, startApp } from '../support/running-app.ts'
import { makeTestFolder } from '../support/test-folder.ts'

let dataDir = ''
let port = 0

beforeAll(async () => {
  dataDir = await makeTestFolder()
  port = await freePort()
})

afterAll(() => rm(dataDir, { recursive: true, force: true }))

const env = { DEMO: '0' }

async function postmaster() {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
  return markOf(Number(text.split('\n')[0]))
}

test('an invalid setting stops the start with one line that names it', async () => {
  const app = spawnApp({ dataDir, port, env: { ...env, REVIEW_APPROVALS: 'many' } })
  expect(await new Promise((resolve) => app.child.once('close', resolve))).toBe(1)
  expect(app.output().trim()).toBe('Invalid setting REVIEW_APPROVALS: must be 0 or 1')
})

test('on an empty folder it comes up, names the first administrator, and SIGTERM leaves no process', async () => {
  const app = await startApp({ dataDir, port, env: { ...env, ADMIN_EMAIL: 'first@example.org' } })
  const database = await postmaster()
  expect(app.output()).toContain(`serves at ${app.url}`)
  expect(app.output()).toContain('first@example.org')
  expect(app.output()).toMatch(/password: \S+/i)
  expect((await stat(join(dataDir, 'nextauth-secret'))).mode & 0o777).toBe(0o600)
  expect(await app.end('SIGTERM')).toBe(0)
  expect(await isAlive(database)).toBe(false)
})

test('after kill -9 the next start takes the database over and tells no password again', async () => {
  const first = await startApp({ dataDir, port, env })
  const orphan = await postmaster()
  await first.end('SIGKILL')
  expect(await isAlive(orphan)).toBe(true)
  const second = await startApp({ dataDir, port, env })
  expect(await postmaster()).toEqual(orphan)
  expect(second.output()).not.toMatch(/one-time password/i)
  expect(await second.end()).toBe(0)
})

test('a second start beside a running one never stops its database', async () => {
  const first = await startApp({ dataDir, port, env })
  const refused = spawnApp({ dataDir, port, env })
  expect(await new Promise((resolve) => refused.child.once('close', resolve))).toBe(1)
  expect(refused.output()).toContain('is in use by another program; choose another PORT')
  const beside = await startApp({ dataDir, port: await freePort(), env })
  expect(await beside.end()).toBe(0)
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  expect(await first.end()).toBe(0)
})

test('health says 503 while the database is away, and requests recover when it is back', async () => {
  const app = await startApp({ dataDir, port, env })
  process.kill((await postmaster()).pid, 'SIGKILL')
  const away = await fetch(`${app.url}/healthz`)
  expect([away.status, await away.json()]).toEqual([503, expect.objectContaining({ database: 'away' })])
  const status = () => fetch(`${app.url}/healthz`).then((response) => response.status)
  await expect.poll(status, { timeout: 15_000, interval: 100 }).toBe(200)
  expect(await app.end()).toBe(0)
})
