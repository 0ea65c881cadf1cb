import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { connectTo, db } from '#lib/db/client.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import { backupRecord } from '#lib/usecases/backup-record.ts'
import { createToken } from '#lib/usecases/create-token.ts'
import { restoreRecord } from '#lib/usecases/restore-record.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { loadDemoRecord } from './demo-record.ts'
import { dropOtherDatabases, queryOn } from './more-databases.ts'
import { type Fingerprints, fingerprints } from './table-fingerprints.ts'
import { testDatabase } from './test-database.ts'

// What COPY, ZIP and SQL would trip over, if anything does.
const hostile = 'a\tb\nc\r\nd\\N\\.\n\\.\n"e";\'f\'\u0001 \u202eمالي\u202c 🕊 e\u0301 %s $1 {"x":null}\n'

const csl = { note: hostile, n: 0.1 + 0.2, e: '\\u0000 1e400' }

/** Who restores. */
export const asSystem = async () => ({ caller: await systemCaller(db()) })

/**
 * A record with the demo cases, a token and texts that are hard on formats, and a backup of it. Call it at the top of the
 * test file; what it gives is filled before the first test.
 */
export function backupScene() {
  const source = testDatabase()
  dropOtherDatabases()
  const scene = { source: source.url, folder: '', file: '', before: {} as Fingerprints, on, restore }

  beforeAll(async () => {
    scene.folder = await mkdtemp(join(tmpdir(), 'counterclaim-backup-'))
    scene.file = join(scene.folder, 'record.zip')
    await loadDemoRecord()
    const asking = await asSystem()
    await createToken(asking, { role: 'viewer', label: '=1+1 مالي 🕊' })
    await queryOn(
      source.url,
      `insert into document (id, title, folded, archive_url, kind, csl, recorded_at)
       values (gen_random_uuid(), $1, $2, $3, 'book', $4, '2019-03-31T02:30:00.123+05:45')`,
      [hostile, foldedSearchText(hostile), `\\${hostile.repeat(3_000)}`, JSON.stringify(csl)],
    )
    scene.before = await fingerprints(source.url)
    await backupRecord(asking, scene.file)
  })
  afterAll(() => rm(scene.folder, { recursive: true, force: true }))

  /** Works on another database than the test file's own, and comes back. */
  async function on<T>(url: string, work: () => Promise<T>): Promise<T> {
    await connectTo(url)
    return work().finally(() => connectTo(source.url))
  }

  /** Restores a file into a database. */
  function restore(url: string, path: string, isReplacing = false) {
    return on(url, async () => restoreRecord(await asSystem(), { path, isReplacing }))
  }
  return scene
}
