import type { Ledger } from '#lib/domain/ledger.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'

const mostEntries = 200

/**
 * What was done to a question, its claims and its findings, newest first, at most 200 entries; with a moment only what was
 * done by then. The audit has the rest.
 */
export async function findHistory(tx: Reader, ids: readonly string[], recordedAt?: Date): Promise<Ledger['history']> {
  const until = recordedAt ? Prisma.sql`and e.at <= ${recordedAt}` : Prisma.empty
  const rows = await tx.$queryRaw<(Omit<Ledger['history'][number], 'at'> & { at: Date })[]>`
    select e.at, coalesce(u.name, '') who, e.action, e.subject_kind "subjectKind", e.subject_id "subjectId"
      from audit_entry e left join app_user u on u.id = e.user_id
      where e.subject_kind in ('question', 'claim', 'finding') and e.subject_id = any(${ids}::text[]) ${until}
      order by e.seq desc limit ${mostEntries}`
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
