import { spawn } from 'node:child_process'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RunningDatabase, startEmbedded } from '#lib/db/embedded-postgres.ts'
import { isAlive, markOf } from '#lib/db/process-table.ts'
import { makeTestFolder } from '../support/test-folder.ts'

let dataDir = ''
let started: RunningDatabase[] = []

beforeEach(async () => {
  dataDir = await makeTestFolder()
  started = []
})

afterEach(async () => {
  for (const database of started) await database.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function start(): Promise<RunningDatabase> {
  const database = await startEmbedded({ dataDir })
  started.push(database)
  return database
}

async function ask<T>(url: string, sql: string): Promise<T | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows[0]
}

async function postmasterPid(): Promise<number> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

test('it listens on loopback only, with a password that only its owner reads', async () => {
  const { url } = await start()
  expect(new URL(url).hostname).toBe('127.0.0.1')
  expect(await ask(url, 'SHOW listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' })
  expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600)
  const wrong = new URL(url)
  wrong.password = 'guess'
  await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password/)
})

test('names in any script fold and match: the cluster knows more than ASCII', async () => {
  const { url } = await start()
  await ask(url, 'CREATE EXTENSION pg_trgm')
  expect(await ask(url, "SELECT cardinality(show_trgm('كوفا')) > 0 AS found")).toEqual({ found: true })
  expect(await ask(url, 'SHOW server_encoding')).toEqual({ server_encoding: 'UTF8' })
})

test('a server that is killed comes back at the same address with what was committed', async () => {
  const { url } = await start()
  await ask(url, 'CREATE TABLE kept AS SELECT 7 AS n')
  const former = await postmasterPid()
  process.kill(former, 'SIGKILL')
  await expect.poll(() => ask(url, 'SELECT n FROM kept').catch(() => 'away'), { timeout: 10_000 }).toEqual({ n: 7 })
  expect(await postmasterPid()).not.toBe(former)
})

test('a server left behind by a killed process is taken over, and stops with the one that took it', async () => {
  const orphaned = spawn(process.execPath, ['--import', 'tsx', 'tests/support/database-process.ts', dataDir], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const url = await new Promise<string>((resolve) => {
    orphaned.once('message', (message: { url: string }) => resolve(message.url))
  })
  const pid = await postmasterPid()
  const exited = new Promise((resolve) => orphaned.once('exit', resolve))
  orphaned.kill('SIGKILL')
  await exited
  const adopted = await start()
  expect(adopted.url).toBe(url)
  expect(await postmasterPid()).toBe(pid)
  const mark = await markOf(pid)
  await adopted.stop()
  expect(await isAlive(mark)).toBe(false)
})

test('a pid file and a lock that name a stranger do not keep it from starting', async () => {
  await (await start()).stop()
  const stranger = spawn('sleep', ['30'], { stdio: 'ignore' })
  try {
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${stranger.pid}\n${dataDir}/postgres\n1\n5999\n`)
    await writeFile(join(dataDir, 'postgres.lock'), JSON.stringify({ pid: stranger.pid, startedAt: '1' }))
    const { url } = await start()
    expect(await ask(url, 'SELECT 1 AS n')).toEqual({ n: 1 })
  } finally {
    stranger.kill()
  }
})

test('it runs on while another process uses it', async () => {
  const { url } = await start()
  const other = spawn(process.execPath, ['--import', 'tsx', 'tests/support/database-process.ts', dataDir], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const sharedUrl = await new Promise<string>((resolve) => {
    other.once('message', (message: { url: string }) => resolve(message.url))
  })
  expect(sharedUrl).toBe(url)
  await started.pop()?.stop()
  await sleep(100)
  expect(await ask(url, 'SELECT 1 AS n')).toEqual({ n: 1 })
  const exited = new Promise((resolve) => other.once('exit', resolve))
  other.disconnect()
  await exited
  await expect(ask(url, 'SELECT 1')).rejects.toThrow()
})
