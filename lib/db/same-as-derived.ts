import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { lockDerivations } from './standing-rows.ts'
import type { Writer } from './writer.ts'

// What each merged id was, and when, follows from the merges: the end of the chain of those in force at a moment. `reached`
// is every record on the way; an id is one of them for as long as that is not merged itself.
const derived = Prisma.sql`
  with recursive reached as (
    select merged_id id, kind, kept_id, tstzrange(merged_at, undone_at) during from record_merge
    union
    select r.id, r.kind, m.kept_id, r.during * tstzrange(m.merged_at, m.undone_at) from reached r
      join record_merge m on m.merged_id = r.kept_id and r.during && tstzrange(m.merged_at, m.undone_at)
  ), derived as (
    select id, kind, kept_id, range_agg(during) - coalesce((select range_agg(tstzrange(m.merged_at, m.undone_at))
        from record_merge m where m.merged_id = reached.kept_id), '{}') during
      from reached group by id, kind, kept_id
  )`

/** A merged id that is not stored as the record that follows from the merges, or not for the time. Times as in PostgreSQL. */
export interface SameAsDifference {
  readonly id: string
  readonly kept: string
  readonly stored: string | null
  readonly derived: string | null
}

/** Compares which record each merged id was, now and at any moment, with the merges. */
export function findSameAsDifferences(tx: Reader): Promise<SameAsDifference[]> {
  return tx.$queryRaw<SameAsDifference[]>`${derived}, stored as (
      select id, kind, kept_id, range_agg(tstzrange(recorded_at, superseded_at)) during from same_as
        group by id, kind, kept_id)
    select id, kept_id kept, nullif(s.during, '{}')::text stored, nullif(d.during, '{}')::text derived
      from stored s full join derived d using (id, kind, kept_id)
      where nullif(s.during, '{}') is distinct from nullif(d.during, '{}') order by id, kept_id`
}

/** Derives anew what the merged ids were, where it is not as it should be. Nobody merges until the end of the transaction. */
export async function rebuildSameAs(tx: Writer): Promise<void> {
  await lockDerivations(tx, 'exclusive')
  if ((await findSameAsDifferences(tx)).length === 0) return
  await tx.$executeRaw`delete from same_as`
  await tx.$executeRaw`
    insert into same_as (id, kind, kept_id, recorded_at, superseded_at)
      ${derived} select id, kind, kept_id, lower(one), upper(one) from derived, unnest(during) one`
}
