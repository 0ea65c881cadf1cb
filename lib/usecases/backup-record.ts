import { z } from 'zod'
import { writeBackup } from '#lib/db/backup-write.ts'
import { directUrl } from '#lib/db/client.ts'
import { rowsOf } from '#lib/domain/backup-manifest.ts'
import { assertCan } from '#lib/domain/policy.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { type Asking, defineCommand } from './usecase.ts'

/** What a backup holds. */
export interface MadeBackup {
  readonly createdAt: string
  readonly rows: number
  readonly tables: Readonly<Record<string, number>>
}

const madeSchema = z.strictObject({ rows: z.int(), createdAt: z.string() })

const noteBackup = defineCommand(madeSchema, async ({ caller }, detail) => {
  assertCan(caller, 'record.backup')
  const subject = { kind: 'installation', id: 'record' }
  return { result: null, events: [{ action: 'backup.make', subject, detail }] }
})

/**
 * Writes everything recorded into one file, as it is at one moment: the audit with its chain, accounts with the hashes of
 * their passwords and tokens, and the secrets of webhooks too. The audit says so afterwards, which the file does not hold.
 * `onRows` hears how many rows are written, of about how many.
 * @throws AppError `forbidden`
 */
export async function backupRecord(
  asking: Asking,
  path: string,
  onRows?: (rows: number, about: number) => void,
): Promise<MadeBackup> {
  assertCan(asking.caller, 'record.backup')
  const now = asking.now ?? new Date()
  const plan = { product: packageJson.version, now, ...(onRows ? { onRows } : {}) }
  const manifest = await writeBackup(directUrl(), path, plan)
  const made = { createdAt: manifest.createdAt, rows: rowsOf(manifest) }
  await noteBackup(asking, made)
  return { ...made, tables: Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows])) }
}
