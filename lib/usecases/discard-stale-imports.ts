import { db } from '#lib/db/client.ts'
import { findStaleImports } from '#lib/db/import-runs.ts'
import { discardImport } from './discard-import.ts'
import { systemCaller } from './system-caller.ts'

const KEPT_DAYS = 30

/**
 * Gives up files that were uploaded over 30 days ago and never brought in, so that what nobody decides about does not fill
 * the database; in the installation's name, each with its audit entry. Gives how many.
 */
export async function discardStaleImports(now: Date): Promise<number> {
  const stale = await findStaleImports(db(), new Date(now.getTime() - KEPT_DAYS * 86_400_000))
  const caller = await systemCaller(db(), now)
  for (const id of stale) await discardImport({ caller, now }, { id })
  return stale.length
}
