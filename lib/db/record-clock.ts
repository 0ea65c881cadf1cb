import { Prisma } from './generated/client.ts'

/**
 * Condition on a row `r` that lives from `recorded_at` to `superseded_at`: it is the current one or, given a moment, the
 * one that was current then.
 */
export function isCurrentAt(recordedAt: Date | undefined): Prisma.Sql {
  if (recordedAt === undefined) return Prisma.sql`r.superseded_at is null`
  return Prisma.sql`(r.recorded_at <= ${recordedAt} and (r.superseded_at is null or r.superseded_at > ${recordedAt}))`
}

/** The newest version of a record at a moment, as a subquery of its `data` (lib/domain's new… shape). */
export function snapshotAt(kind: string, id: Prisma.Sql, recordedAt: Date): Prisma.Sql {
  return Prisma.sql`select s.data from record_revision s where s.kind = ${kind} and s.record_id = ${id}
    and s.recorded_at <= ${recordedAt} order by s.revision desc limit 1`
}
