import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbedded } from '#lib/db/embedded-postgres.ts'

// As a person runs it: a process of its own on a data folder, with no address of a database in its environment.
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'counterclaim-cli-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function counterclaim(...args: string[]): Promise<Ended> {
  const { DATABASE_URL: _, ...env } = process.env
  const command = ['--conditions=react-server', 'lib/server/run.js', 'cli', ...args]
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env: { ...env, DATA_DIR: dataDir } }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
  })
}

test('without a server it starts the database and stops it again', { timeout: 60_000 }, async () => {
  const made = await counterclaim('token', 'create', '--role', 'viewer', '--json')
  expect([made.code, made.stderr]).toEqual([0, ''])
  expect(Object.keys(JSON.parse(made.stdout))).toContain('token')
  const verified = await counterclaim('verify')
  expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('0 differences')])
  const cluster = join(dataDir, 'postgres')
  expect(existsSync(join(cluster, 'PG_VERSION'))).toBe(true)
  expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(false)
})

test('beside another process it uses that one’s database and leaves it running', { timeout: 60_000 }, async () => {
  const running = await startEmbedded({ dataDir })
  const client = new Client({ connectionString: running.url })
  await client.connect()
  const count = async () => Number((await client.query('select count(*) n from api_token')).rows[0].n)
  const before = await count()
  const both = await Promise.all([1, 2].map(() => counterclaim('token', 'create', '--role', 'viewer')))
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(await count()).toBe(before + 2)
  await client.end()
  await running.stop()
})

test('with a setting that cannot be used it says which', { timeout: 60_000 }, async () => {
  process.env['PORT'] = 'none'
  const { code, stdout, stderr } = await counterclaim('verify')
  delete process.env['PORT']
  expect([code, stdout, stderr]).toEqual([1, '', 'Invalid setting PORT: must be a whole number from 1 to 65535\n'])
})
