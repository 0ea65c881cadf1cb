import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectTo, db } from '#lib/db/client.ts'
import { backupRecord } from '#lib/usecases/backup-record.ts'
import { createToken } from '#lib/usecases/create-token.ts'
import { loadDemo } from '#lib/usecases/load-demo.ts'
import { restoreRecord } from '#lib/usecases/restore-record.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { verifyAudit } from '#lib/usecases/verify-audit.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { anotherDatabase, dropOtherDatabases, queryOn } from '../support/more-databases.ts'
import { fingerprints } from '../support/table-fingerprints.ts'
import { testDatabase } from '../support/test-database.ts'

const source = testDatabase()
dropOtherDatabases()

let folder = ''
let file = ''
let before: Awaited<ReturnType<typeof fingerprints>>

// What COPY, ZIP and SQL would trip over, if anything does.
const hostile = 'a\tb\nc\r\nd\\N\\.\n\\.\n"e";\'f\'\u0001 \u202eمالي\u202c 🕊 e\u0301 %s $1 {"x":null}\n'

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterclaim-backup-'))
  file = join(folder, 'record.zip')
  const caller = await systemCaller(db())
  await loadDemo({ caller }, {})
  await createToken({ caller }, { role: 'viewer', label: '=1+1 مالي 🕊' })
  await queryOn(
    source.url,
    `insert into document (id, title, folded, kind, csl, recorded_at)
     values (gen_random_uuid(), $1, $2, 'book', $3, '2019-03-31T02:30:00.123+05:45')`,
    [
      hostile,
      `\\${hostile.repeat(3_000)}`,
      JSON.stringify({ note: hostile, n: 0.1 + 0.2, big: 12345678901234567890n.toString() }),
    ],
  )
  before = await fingerprints(source.url)
  await backupRecord({ caller }, file)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const asked = async () => ({ caller: await systemCaller(db()) })

/** Works on another database than the file's own, and comes back. */
async function on<T>(url: string, work: () => Promise<T>): Promise<T> {
  await connectTo(url)
  return work().finally(() => connectTo(source.url))
}

describe('a restored record', () => {
  test('is the same in every table, row by row, and its audit goes on', async () => {
    const target = await anotherDatabase()
    const done = await on(target, async () => restoreRecord(await asked(), { path: file, isReplacing: false }))
    expect(done).toMatchObject({ restored: true, replaced: {}, migrations: [], audit: { broken: 0 } })
    const after = await fingerprints(target, 'backup.restore')
    expect(after).toEqual(before)
    expect(Object.values(before).reduce((sum, { rows }) => sum + rows, 0)).toBe(done.restored && done.rows)
    const audit = await on(target, async () => verifyAudit(await asked(), {}))
    expect(audit).toMatchObject({ broken: [], entries: (before['audit_entry']?.rows ?? 0) + 1 })
    const projections = await on(target, async () => verifyProjections(await asked(), {}))
    expect(projections.differences).toEqual([])
  })
})
