import type { Tx } from './client.ts'

/** One process at a time prepares an installation, until the transaction ends. */
export async function lockInstallation(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('counterclaim.installation'))`
}

/** Whether nothing has been recorded yet: no actor, source, document, place, incident or question. */
export async function isRecordEmpty(tx: Tx): Promise<boolean> {
  const rows = await tx.$queryRaw<{ empty: boolean }[]>`
    select not exists (select from actor) and not exists (select from source) and not exists (select from document)
      and not exists (select from place) and not exists (select from incident) and not exists (select from question) empty`
  return rows[0]?.empty ?? false
}
