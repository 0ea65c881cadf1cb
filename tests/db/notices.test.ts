import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { appendAudit } from '#lib/db/audit.ts'
import { db } from '#lib/db/client.ts'
import { listenForNotices, type Notice, notify, onNotice, RECORD_CHANGED } from '#lib/db/notices.ts'
import type { Watch } from '#lib/db/watch.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let watch: Watch
const heard: Notice[] = []
const changes: Notice[] = []
const forget = [onNotice('test', (notice) => heard.push(notice)), onNotice(RECORD_CHANGED, (one) => changes.push(one))]

beforeAll(async () => {
  watch = listenForNotices()
  await vi.waitUntil(() => watch.isAnswering())
})
beforeEach(() => {
  heard.length = 0
  changes.length = 0
})
afterAll(async () => {
  for (const each of forget) each()
  await watch.stop()
})

test('a notice comes when its transaction has committed, and not where that was rolled back', async () => {
  const rolledBack = db().$transaction(async (tx) => {
    await notify(tx, 'test', 'never')
    throw new Error('no')
  })
  await expect(rolledBack).rejects.toThrow('no')
  await db().$transaction(async (tx) => {
    await notify(tx, 'test', 'a: b')
    await notify(tx, 'another')
  })
  await expect.poll(() => heard).toEqual([{ kind: 'told', about: 'a: b' }])
})

test('every change of the record is told of, once a transaction', async () => {
  const events = ['x', 'y'].map((id) => ({ action: 'test', subject: { kind: 'test', id } }))
  await db().$transaction(async (tx) => {
    await appendAudit(tx, { at: new Date(), userId: null, events })
    await appendAudit(tx, { at: new Date(), userId: null, events })
  })
  await notify(db(), 'test')
  await expect.poll(() => heard.length).toBe(1)
  expect(changes).toEqual([{ kind: 'told', about: '' }])
})

test('a connection that broke is opened anew, and says that there was a gap', async () => {
  await db().$queryRaw`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and (query = 'select' or query like 'listen%')`
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual([{ kind: 'gap' }])
  await notify(db(), 'test', 'again')
  await expect.poll(() => heard.at(-1)).toEqual({ kind: 'told', about: 'again' })
})
