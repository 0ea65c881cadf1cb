import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeBackup } from '#lib/db/backup-write.ts'
import { db } from '#lib/db/client.ts'
import { migrate } from '#lib/db/migrate.ts'
import { readMigrations } from '#lib/db/migrations.ts'
import { FOLD_VERSION } from '#lib/domain/names/fold.ts'
import { backupRecord } from '#lib/usecases/backup-record.ts'
import { createPlace } from '#lib/usecases/create-place.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { restoreRecord } from '#lib/usecases/restore-record.ts'
import { verifyAudit } from '#lib/usecases/verify-audit.ts'
import { asSystem, backupScene } from '../support/backup-scene.ts'
import { type ExternalPostgres, externalMissing, startExternal } from '../support/external-postgres.ts'
import { anotherDatabase, queryOn } from '../support/more-databases.ts'
import { fingerprints } from '../support/table-fingerprints.ts'

const scene = backupScene()

describe('the backup of an older version', () => {
  const aPlace = '01900000-0000-7000-8000-000000000001'
  let path = ''

  // As a version with the first two migrations would have made it.
  beforeAll(async () => {
    const older = await anotherDatabase({ isBare: true })
    for (const { sql } of (await readMigrations()).slice(0, 2)) await queryOn(older, sql)
    await queryOn(
      older,
      'create table _prisma_migrations (migration_name text, checksum text, finished_at timestamptz, rolled_back_at timestamptz)',
    )
    for (const { name, checksum } of (await readMigrations()).slice(0, 2))
      await queryOn(older, 'insert into _prisma_migrations values ($1, $2, now())', [name, checksum])
    await queryOn(older, 'insert into place (id, recorded_at) values ($1, now())', [aPlace])
    await queryOn(
      older,
      "insert into audit_entry (at, action, subject_kind, subject_id) values (now(), 'place.create', 'place', $1)",
      [aPlace],
    )
    path = join(scene.folder, 'older.zip')
    await writeBackup(older, path, { product: '0.0.1', now: new Date() })
  })

  test('is brought to this one, in an empty record and in the place of another', async () => {
    const later = (await readMigrations()).slice(2).map(({ name }) => name)
    const target = await anotherDatabase()
    expect(await scene.restore(target, path)).toMatchObject({ restored: true, migrations: later, audit: { broken: 0 } })
    expect(await scene.restore(target, scene.file, true)).toMatchObject({ restored: true, migrations: [] })
    expect(await scene.restore(target, path, true)).toMatchObject({ restored: true, migrations: later })
    const places = await queryOn(target, 'select id, import_id from place')
    expect(places).toEqual([{ id: aPlace, import_id: null }])
    expect(await migrate(target)).toEqual([])
    // Names are folded as this version looks for them.
    expect(await queryOn(target, 'select version from fold_version')).toEqual([{ version: FOLD_VERSION }])
    await scene.on(target, async () => {
      await createPlace(await asSystem(), { names: [{ text: 'Gao' }] })
      expect(await verifyAudit(await asSystem(), {})).toMatchObject({ entries: 3, broken: [] })
      await expect(db().$executeRaw`delete from audit_entry`).rejects.toThrow('append-only')
    })
  })

  test('leaves a server that runs meanwhile reading', async () => {
    const target = await anotherDatabase()
    await scene.restore(target, scene.file)
    await scene.on(target, async () => {
      const asking = await asSystem()
      expect((await listClaims(asking, { limit: 1 })).items).toHaveLength(1)
      await restoreRecord(asking, { path, isReplacing: true })
      expect((await listClaims(await asSystem(), { limit: 1 })).items).toEqual([])
    })
  })

  test('that cannot be brought to this one leaves the former record', async () => {
    const target = await anotherDatabase()
    await scene.restore(target, scene.file)
    await queryOn(target, 'create view of_somebody_else as select id from claim')
    const before = await fingerprints(target)
    await expect(scene.restore(target, path, true)).rejects.toThrow('view of_somebody_else')
    expect(await fingerprints(target)).toEqual(before)
  })
})

const missing = externalMissing()
describe.skipIf(missing !== undefined)(
  `with an external PostgreSQL 15 ${missing ? `(left out: ${missing})` : ''}`,
  () => {
    let server: ExternalPostgres | undefined
    beforeAll(async () => {
      server = await startExternal()
    })
    afterAll(() => server?.stop())
    const database = async (name: string) => {
      const url = (await server?.database(name)) ?? ''
      await migrate(url)
      return url
    }

    test('an ordinary role restores what the embedded one wrote, and back', async () => {
      const external = await database('first')
      const [role] = await queryOn<{ super: boolean }>(
        external,
        'select rolsuper as super from pg_roles where rolname = current_user',
      )
      expect(role).toEqual({ super: false })
      expect(await scene.restore(external, scene.file)).toMatchObject({ restored: true, audit: { broken: 0 } })
      expect(await fingerprints(external, 'backup.restore')).toEqual(scene.before)
      const path = join(scene.folder, 'external.zip')
      await scene.on(external, async () => backupRecord(await asSystem(), path))
      const target = await anotherDatabase()
      await scene.restore(target, path)
      const [there, here] = [await fingerprints(external, 'backup.make'), await fingerprints(target)]
      expect({ ...here, audit_entry: null }).toEqual({ ...there, audit_entry: null })
      await scene.on(target, async () => expect((await verifyAudit(await asSystem(), {})).broken).toEqual([]))
    })

    test('an ordinary role replaces a record', async () => {
      const external = await database('second')
      await scene.on(external, async () => createPlace(await asSystem(), { names: [{ text: 'Gao' }] }))
      expect(await scene.restore(external, scene.file, true)).toMatchObject({ restored: true, replaced: { place: 1 } })
      expect(await fingerprints(external, 'backup.restore')).toEqual(scene.before)
    })
  },
)
