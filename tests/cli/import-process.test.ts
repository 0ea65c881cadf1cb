import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbedded } from '#lib/db/embedded-postgres.ts'
import { writeClaimsFile } from '../bench/generate-claims.ts'
import { makeTestFolder } from '../support/test-folder.ts'

// As a person runs it, and as a machine that fails ends it: a process of its own, stopped in the middle of an import.
const ROWS = 7_000

let dataDir: string
let file: string
let database: Awaited<ReturnType<typeof startEmbedded>>
let client: Client

function counterclaim(...args: string[]): { child: ChildProcess; ended: Promise<number | null>; output: () => string } {
  const { DATABASE_URL: _, ...env } = process.env
  const command = ['--conditions=react-server', 'lib/server/run.js', 'cli', ...args]
  const child = spawn(process.execPath, command, { env: { ...env, DATA_DIR: dataDir } })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, ended, output: () => said.join('') }
}

const one = async (sql: string) => (await client.query(sql)).rows[0] as Record<string, unknown>

/** What of the record is there: nothing of it may come from an import that did not end. */
const recorded = () =>
  one(`select (select count(*)::int from claim) claims, (select count(*)::int from claim_revision) revisions,
    (select count(*)::int from actor) actors, (select count(*)::int from document) documents,
    (select count(*)::int from record_revision) versions, (select count(*)::int from question_standing) standings,
    (select count(*)::int from audit_entry where action = 'claims.import') audited`)
const nothing = { claims: 0, revisions: 0, actors: 0, documents: 0, versions: 0, standings: 0, audited: 0 }

const rowsRead = async () => Number((await one(`select max(rows_read) n from import_run where state = 'running'`))['n'])

beforeAll(async () => {
  dataDir = await makeTestFolder()
  file = join(dataDir, 'claims.csv')
  await writeClaimsFile(file, { rows: ROWS })
  expect(await counterclaim('verify').ended).toBe(0)
  database = await startEmbedded({ dataDir })
  client = new Client({ connectionString: database.url })
  await client.connect()
}, 240_000)

afterAll(async () => {
  await client.end()
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('a kill in the middle leaves nothing of an import', { timeout: 400_000 }, async () => {
  for (const depth of [1, 2500, 5000]) {
    await client.query(`update import_run set state = 'failed' where state = 'running'`)
    const run = counterclaim('import', file)
    await expect.poll(rowsRead, { timeout: 120_000, interval: 20 }).toBeGreaterThanOrEqual(depth)
    run.child.kill('SIGKILL')
    await run.ended
    const others = () =>
      one(`select count(*)::int n from pg_stat_activity where datname is not null and pid <> pg_backend_pid()`)
    await expect.poll(others, { timeout: 30_000 }).toEqual({ n: 0 })
    expect(await recorded()).toEqual(nothing)
  }
})

test('Ctrl-C stops an import with nothing written, and says so', { timeout: 400_000 }, async () => {
  await client.query(`update import_run set state = 'failed' where state = 'running'`)
  const run = counterclaim('import', file)
  await expect.poll(rowsRead, { timeout: 120_000, interval: 20 }).toBeGreaterThanOrEqual(1)
  run.child.kill('SIGINT')
  expect(await run.ended).toBe(130)
  expect(run.output()).toContain('nothing of it was written')
  expect(await recorded()).toEqual(nothing)
  expect(await one(`select count(*)::int n from import_run where state = 'running'`)).toEqual({ n: 0 })
})

test('the same file goes in afterwards, and once', { timeout: 400_000 }, async () => {
  const run = counterclaim('import', file, '--json')
  expect([await run.ended, run.output()]).toEqual([0, expect.stringContaining('"isWritten":true')])
  const { claims } = await recorded()
  expect(claims).toBeGreaterThan(ROWS / 2)
  const again = counterclaim('import', file, '--json')
  await again.ended
  expect(again.output()).toContain(`"unchanged":${claims}`)
})
