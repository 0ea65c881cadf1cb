import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { leftOutTables } from '#lib/db/backup-tables.ts'
import { db } from '#lib/db/client.ts'
import { backupRecord } from '#lib/usecases/backup-record.ts'
import { createActor } from '#lib/usecases/create-actor.ts'
import { createPlace } from '#lib/usecases/create-place.ts'
import { restoreRecord } from '#lib/usecases/restore-record.ts'
import { verifyAudit } from '#lib/usecases/verify-audit.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { asSystem, backupScene } from '../support/backup-scene.ts'
import { aCaller } from '../support/fixtures.ts'
import { anotherDatabase, queryOn } from '../support/more-databases.ts'
import { membersOf } from '../support/repack-backup.ts'
import { fingerprints } from '../support/table-fingerprints.ts'

const scene = backupScene()

/** Everything besides rows that a restore touches: keys, checks, indexes, triggers and whether they are on. */
const schemaOf = (url: string) =>
  queryOn(
    url,
    `select conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) from pg_constraint
       where connamespace = 'public'::regnamespace
     union all select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
       where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
     union all select tgrelid::regclass::text, tgname::text, tgenabled::text || pg_get_triggerdef(oid) from pg_trigger
       where not tgisinternal
     union all select relname, 'owner', relowner::regrole::text from pg_class where relnamespace = 'public'::regnamespace
     order by 1, 2, 3`,
  )

describe('a backup', () => {
  test('holds every table but those that end with the moment', async () => {
    const tables = [...(await membersOf(scene.file)).keys()].filter((name) => name.startsWith('tables/'))
    expect(tables.map((name) => name.slice('tables/'.length, -'.copy'.length)).sort()).toEqual(
      Object.keys(scene.before).sort(),
    )
    for (const name of leftOutTables) expect(tables).not.toContain(`tables/${name}.copy`)
  })

  test('is readable by its owner alone, and noted in the audit', async () => {
    expect((await stat(scene.file)).mode & 0o777).toBe(0o600)
    const noted = await db().auditEntry.findFirstOrThrow({ where: { action: 'backup.make' } })
    expect(noted).toMatchObject({ subjectKind: 'installation', detail: { rows: expect.any(Number) } })
  })

  test('is not for everybody', async () => {
    const path = join(scene.folder, 'refused.zip')
    await expect(backupRecord({ caller: await aCaller('reviewer') }, path)).rejects.toThrow('needs the role admin')
    await expect(backupRecord({ caller: null }, path)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(stat(path)).rejects.toThrow('ENOENT')
  })

  test('that cannot be written says so and leaves nothing', async () => {
    const path = join(scene.folder, 'no-such-folder', 'record.zip')
    await expect(backupRecord(await asSystem(), path)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('cannot be written'),
    })
  })
})

describe('a restored record', () => {
  test('is the same in every table, row by row, and its audit goes on', async () => {
    const target = await anotherDatabase()
    const schema = await schemaOf(target)
    const done = await scene.restore(target, scene.file)
    expect(done).toMatchObject({ restored: true, replaced: {}, migrations: [], audit: { broken: 0 } })
    expect(await fingerprints(target, 'backup.restore')).toEqual(scene.before)
    expect(done.restored && done.tables['claim_revision']).toBe(scene.before['claim_revision']?.rows)
    expect(await schemaOf(target)).toEqual(schema)
    await scene.on(target, async () => {
      const entries = scene.before['audit_entry']?.rows ?? 0
      expect(await verifyAudit(await asSystem(), {})).toMatchObject({ broken: [], entries: entries + 1 })
      expect((await verifyProjections(await asSystem(), {})).differences).toEqual([])
      const last = await db().auditEntry.findFirstOrThrow({ orderBy: { seq: 'desc' } })
      expect(last).toMatchObject({ action: 'backup.restore', subjectKind: 'installation' })
      await createPlace(await asSystem(), { names: [{ text: 'Gao' }] })
      expect((await verifyAudit(await asSystem(), {})).broken).toEqual([])
    })
  })

  test('is what was there when the backup began, whatever was written meanwhile', async () => {
    const path = join(scene.folder, 'meanwhile.zip')
    const before = await fingerprints(scene.source)
    let written: Promise<unknown> | undefined
    const asking = await asSystem()
    await backupRecord(asking, path, () => {
      written ??= createActor(asking, { kind: 'armed_group', names: [{ text: 'Latecomer' }] })
    })
    await written
    const target = await anotherDatabase()
    await scene.restore(target, path)
    expect(await fingerprints(target, 'backup.restore')).toEqual(before)
  })
})

describe('a record that is not empty', () => {
  test('is replaced only when that is asked for, and what would go is told', async () => {
    const target = await anotherDatabase()
    await scene.on(target, async () => createPlace(await asSystem(), { names: [{ text: 'Gao' }, { text: 'Kawkaw' }] }))
    const before = await fingerprints(target)
    const counts = { app_user: 1, audit_entry: 1, place: 1, place_name: 2, record_revision: 1 }
    expect(await scene.restore(target, scene.file)).toEqual({ restored: false, replaces: counts })
    expect(await fingerprints(target)).toEqual(before)
    expect(await scene.restore(target, scene.file, true)).toMatchObject({ restored: true, replaced: counts })
    expect(await fingerprints(target, 'backup.restore')).toEqual(scene.before)
    const [entry] = await queryOn<{ detail: object }>(
      target,
      "select detail from audit_entry where action = 'backup.restore'",
    )
    expect(entry?.detail).toMatchObject({ replaced: counts })
  })

  test('is never seen half: who reads meanwhile waits and finds the restored one', async () => {
    const target = await anotherDatabase()
    await scene.on(target, async () => createPlace(await asSystem(), { names: [{ text: 'Gao' }] }))
    const reading: Promise<object[]>[] = []
    const watch = (step: string) => {
      if (step === 'load') reading.push(queryOn(target, 'select count(*)::int as claims from claim'))
    }
    await scene.on(target, async () => restoreRecord(await asSystem(), { path: scene.file, isReplacing: true }, watch))
    expect(reading.length).toBeGreaterThan(5)
    for (const rows of await Promise.all(reading)) expect(rows).toEqual([{ claims: scene.before['claim']?.rows }])
  })

  test('may be replaced by an earlier state of itself', async () => {
    const target = await anotherDatabase()
    await scene.restore(target, scene.file)
    await scene.on(target, async () => createPlace(await asSystem(), { names: [{ text: 'Ménaka' }] }))
    await scene.restore(target, scene.file, true)
    expect(await fingerprints(target, 'backup.restore')).toEqual(scene.before)
  })
})
