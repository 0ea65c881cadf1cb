import type { Ledger } from '#lib/domain/ledger.ts'
import { type AskedIds, idArray } from './asked-ids.ts'
import { Prisma } from './generated/client.ts'

const mostEntries = 200

/**
 * Query of what was done to a question, its claims and its findings, newest first, at most 200 entries; with a moment only what was
 * done by then. The audit has the rest.
 */
export function historyOf(ids: AskedIds, recordedAt?: Date): Prisma.Sql {
  const until = recordedAt ? Prisma.sql`and e.at <= ${recordedAt}` : Prisma.empty
  return Prisma.sql`
    select e.at, coalesce(u.name, '') who, e.action, e.subject_kind "subjectKind", e.subject_id "subjectId"
      from audit_entry e left join app_user u on u.id = e.user_id
      where e.subject_kind in ('question', 'claim', 'finding') and e.subject_id = any(${idArray(ids)}::text[]) ${until}
      order by e.seq desc limit ${mostEntries}`
}

/** An entry of `historyOf`. */
export type HistoryRow = Ledger['history'][number]

/** History as it is shown, of the rows that `historyOf` gave through JSON. */
export const historyFromJson = (rows: readonly HistoryRow[]): HistoryRow[] =>
  rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
