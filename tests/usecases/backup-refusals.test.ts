import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkBackup, withBackup } from '#lib/db/backup-archive.ts'
import { restoreBackup } from '#lib/db/backup-restore.ts'
import { db } from '#lib/db/client.ts'
import { createPlace } from '#lib/usecases/create-place.ts'
import { restoreRecord } from '#lib/usecases/restore-record.ts'
import { systemAccount } from '#lib/usecases/system-caller.ts'
import { verifyAudit } from '#lib/usecases/verify-audit.ts'
import { asSystem, backupScene } from '../support/backup-scene.ts'
import { aCaller } from '../support/fixtures.ts'
import { anotherDatabase } from '../support/more-databases.ts'
import { membersOf, repack, signed } from '../support/repack-backup.ts'
import { type Fingerprints, fingerprints } from '../support/table-fingerprints.ts'

const scene = backupScene()

// A record that must stay what it is, whatever is tried on it.
let target = ''
let standing: Fingerprints
beforeAll(async () => {
  target = await anotherDatabase()
  await scene.on(target, async () => createPlace(await asSystem(), { names: [{ text: 'Gao' }] }))
  standing = await fingerprints(target)
})

async function refusal(path: string): Promise<string> {
  const said = await scene.restore(target, path, true).then(
    () => 'it was restored',
    (error: Error) => error.message,
  )
  expect(await fingerprints(target)).toEqual(standing)
  return said
}

// What comes before anything is written.
const checked = (path: string): Promise<string> =>
  withBackup(path, (archive) => checkBackup(archive, () => undefined)).then(
    () => 'every row is what was written',
    (error: Error) => error.message,
  )

const changed = (name: string) => join(scene.folder, name)

describe('a damaged archive is refused before anything is written', () => {
  test('with one bit of any member turned', async () => {
    const whole = await readFile(scene.file)
    for (const [name, { bytes, from, size }] of await membersOf(scene.file)) {
      const damaged = Buffer.from(whole)
      // The middle; of an empty member's two bytes the first, since the other is padding.
      const at = from + (bytes.length === 0 ? 0 : Math.trunc(size / 2))
      damaged[at] = (damaged[at] ?? 0) ^ 0b100
      await writeFile(changed('damaged.zip'), damaged)
      expect([name, await checked(changed('damaged.zip'))]).toEqual([name, expect.stringMatching(/damaged/)])
    }
    expect(await refusal(changed('damaged.zip'))).toContain('damaged')
  })

  test('with one bit turned anywhere, unless every row still reads the same', async () => {
    const whole = await readFile(scene.file)
    for (let i = 0; i < 100; i += 1) {
      const damaged = Buffer.from(whole)
      const at = Math.trunc((whole.length / 100) * i)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (i % 8))
      await writeFile(changed('damaged.zip'), damaged)
      expect(await checked(changed('damaged.zip'))).toMatch(/damaged|every row is what was written/)
    }
  })

  test('cut off anywhere', async () => {
    const whole = await readFile(scene.file)
    for (const length of [0, 1, 100, Math.trunc(whole.length / 2), whole.length - 1]) {
      await writeFile(changed('cut.zip'), whole.subarray(0, length))
      expect([length, await refusal(changed('cut.zip'))]).toEqual([length, expect.stringMatching(/damaged/)])
    }
  })

  test('with a table too many or too few', async () => {
    await repack(scene.file, changed('few.zip'), (backup) => {
      backup.rows.delete('claim')
      return backup.manifest
    })
    expect(await refusal(changed('few.zip'))).toContain('does not hold the tables')
    await repack(scene.file, changed('many.zip'), (backup) => {
      backup.rows.set('claims', '')
      return backup.manifest
    })
    expect(await refusal(changed('many.zip'))).toContain('does not hold the tables')
  })
})

describe('what is no backup of ours, or not of our time', () => {
  test('is told apart', async () => {
    expect(await refusal(changed('nowhere.zip'))).toBe(`There is no file ${changed('nowhere.zip')}.`)
    expect(await refusal(scene.folder)).toContain('cannot be read')
    await writeFile(changed('text.zip'), 'claimant,question\n')
    expect(await refusal(changed('text.zip'))).toContain('not a backup of Counterclaim')
    await repack(scene.file, changed('other.zip'), () => ({ format: 'something else' }))
    expect(await refusal(changed('other.zip'))).toBe('This is not a backup of Counterclaim.')
  })

  test('a newer format is refused by its number', async () => {
    await repack(scene.file, changed('newer.zip'), ({ manifest }) => ({
      format: manifest.format,
      formatVersion: 2,
      product: '9.9.9',
      elsewhere: true,
    }))
    expect(await refusal(changed('newer.zip'))).toContain('made by Counterclaim 9.9.9 in format 2')
  })

  test('a newer record is refused by its migration', async () => {
    const newer = { name: '20991231000000_later', checksum: '0'.repeat(64) }
    await repack(scene.file, changed('later.zip'), ({ manifest }) => ({
      ...manifest,
      product: '9.9.9',
      migrations: [...manifest.migrations, newer],
    }))
    expect(await refusal(changed('later.zip'))).toContain('migration 20991231000000_later. Update first')
    await repack(scene.file, changed('edited.zip'), ({ manifest }) => ({
      ...manifest,
      migrations: manifest.migrations.map((one) => ({ ...one, checksum: newer.checksum })),
    }))
    expect(await refusal(changed('edited.zip'))).toContain('is not the one of this version')
  })

  test('columns that are not there are refused', async () => {
    await repack(scene.file, changed('columns.zip'), ({ manifest }) => ({
      ...manifest,
      tables: manifest.tables.map((table) =>
        table.name === 'setting' ? { ...table, columns: [...table.columns, 'colour'] } : table,
      ),
    }))
    expect(await refusal(changed('columns.zip'))).toContain('the table setting has other columns here')
    await repack(scene.file, changed('injected.zip'), ({ manifest }) => ({
      ...manifest,
      tables: manifest.tables.map((table) => ({ ...table, columns: ['key") from stdin; drop table claim; --'] })),
    }))
    expect(await refusal(changed('injected.zip'))).toContain('manifest does not say what it should')
  })
})

test('a restore that fails in the middle leaves the former record, its rules and its numbers', async () => {
  await repack(scene.file, changed('orphans.zip'), (backup) => {
    // Everything loads, and then the claims have nobody who logged them.
    backup.rows.set('app_user', '')
    return signed(backup)
  })
  expect(await refusal(changed('orphans.zip'))).toContain('violates foreign key constraint')
  await repack(scene.file, changed('words.zip'), (backup) => {
    backup.rows.set('webhook_delivery', 'not a row\n')
    return signed(backup)
  })
  expect(await refusal(changed('words.zip'))).toContain('webhook_delivery')
  await scene.on(target, async () => {
    await createPlace(await asSystem(), { names: [{ text: 'Kidal' }] })
    expect(await verifyAudit(await asSystem(), {})).toMatchObject({ broken: [], entries: 2 })
    await expect(db().$executeRaw`update audit_entry set action = 'x'`).rejects.toThrow('append-only')
  })
})

test('a record that somebody works on for long is left alone', async () => {
  const holder = new Client({ connectionString: target })
  await holder.connect()
  await holder.query('begin; select count(*) from claim')
  const plan = { isReplacing: true, now: new Date(), by: systemAccount, patienceMs: 50 }
  await expect(withBackup(scene.file, (archive) => restoreBackup(target, archive, plan))).rejects.toThrow('is in use')
  await holder.end()
})

test('restoring is not for everybody', async () => {
  const input = { path: scene.file, isReplacing: true }
  await expect(restoreRecord({ caller: await aCaller('reviewer') }, input)).rejects.toThrow('needs the role admin')
})
