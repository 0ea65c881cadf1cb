import { checkBackup, withBackup } from '#lib/db/backup-archive.ts'
import { findReplaced, type Restored, type RowCounts, restoreBackup } from '#lib/db/backup-restore.ts'
import { laterMigrations } from '#lib/db/backup-schema.ts'
import { db, directUrl } from '#lib/db/client.ts'
import { readMigrations } from '#lib/db/migrations.ts'
import { type BackupManifest, rowsOf } from '#lib/domain/backup-manifest.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { refoldNames } from './refold-names.ts'
import { systemAccount, systemCaller } from './system-caller.ts'
import type { Asking } from './usecase.ts'
import { verifyAudit } from './verify-audit.ts'
import { deriveLeftOver } from './warm-record.ts'

/** Which file, and whether what is recorded here may go for it. */
export interface RestoreInput {
  readonly path: string
  readonly isReplacing: boolean
}

/** Hears how far a restore is: first the archive is read to its end and checked, then it is loaded. */
export type RestoreWatch = (step: 'check' | 'load', rows: number, total: number) => void

/** What was restored; or, where the record is not empty and may not be replaced, what would go. Counts are rows by table. */
export type RestoredRecord =
  | { readonly restored: false; readonly replaces: RowCounts }
  | {
      readonly restored: true
      readonly createdAt: string
      readonly rows: number
      readonly tables: RowCounts
      readonly replaced: RowCounts
      /** Brought the record of an older version to this one. */
      readonly migrations: readonly string[]
      readonly audit: { readonly entries: number; readonly broken: number }
    }

/**
 * Puts a backup in the place of what is recorded here: all of it or, where anything is the matter, nothing. The archive is
 * checked to its last byte before anything is written. The audit goes on from the restored one with an entry of its own.
 * @throws AppError `forbidden`; `conflict` when the archive is damaged, newer or does not fit, or the record is in use
 */
export async function restoreRecord(
  asking: Asking,
  { path, isReplacing }: RestoreInput,
  watch: RestoreWatch = () => undefined,
): Promise<RestoredRecord> {
  assertCan(asking.caller, 'record.backup')
  const now = asking.now ?? new Date()
  return withBackup(path, async (archive) => {
    laterMigrations(archive.manifest, await readMigrations())
    const replaces = isReplacing ? {} : await findReplaced(directUrl(), systemAccount.email)
    if (Object.keys(replaces).length > 0) return { restored: false, replaces }
    const total = rowsOf(archive.manifest)
    await checkBackup(
      archive,
      adding((rows) => watch('check', rows, total)),
    )
    const plan = { isReplacing, now, by: systemAccount, onRows: adding((rows) => watch('load', rows, total)) }
    const done = await restoreBackup(directUrl(), archive, plan)
    return done.isDone ? tell(archive.manifest, done, now) : { restored: false, replaces: done.replaces }
  })
}

function adding(watch: (rows: number) => void): (rows: number) => void {
  let done = 0
  return (rows) => {
    done += rows
    watch(done)
  }
}

async function tell(
  manifest: BackupManifest,
  { replaced, migrations }: Extract<Restored, { isDone: true }>,
  now: Date,
): Promise<RestoredRecord> {
  if (migrations.length > 0) await refoldNames()
  await deriveLeftOver()
  const audit = await verifyAudit({ caller: await systemCaller(db(), now) }, {})
  return {
    restored: true,
    createdAt: manifest.createdAt,
    rows: rowsOf(manifest),
    tables: Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows])),
    replaced,
    migrations,
    audit: { entries: audit.entries, broken: audit.broken.length },
  }
}
