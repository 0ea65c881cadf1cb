import { type AskedIds, idArray } from './asked-ids.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { keptId } from './same-as.ts'

/** An id with the name of the record that it is. */
export interface NameRow {
  readonly id: string
  readonly text: string
}

/** Query of the preferred names of actors and places, as `findNames`. */
export const namesOf = (ids: AskedIds, recordedAt?: Date): Prisma.Sql =>
  recordedAt ? namesAt(ids, recordedAt) : namesNow(ids)

/**
 * Preferred names of actors and places by id, as now or as recorded at a moment; unknown ids are left out. A merged one
 * bears the name of the one that it is.
 */
export async function findNames(
  tx: Reader,
  ids: readonly string[],
  recordedAt?: Date,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<NameRow[]>(namesOf(ids, recordedAt))
  return new Map(rows.map((row) => [row.id, row.text]))
}

// The preferred name is stored first (lib/db/actor.ts puts it there).
const namesNow = (ids: AskedIds) => Prisma.sql`
  select a.id, n.text from unnest(${idArray(ids)}) a(id)
    join actor_name n on n.actor_id = ${keptId(Prisma.sql`a.id`)} and n.position = 0
  union all
  select place_id, text from place_name where position = 0 and place_id = any(${idArray(ids)})`

const namesAt = (ids: AskedIds, recordedAt: Date) => Prisma.sql`
  select distinct on (a.id) a.id, r.data -> 'names' -> 0 ->> 'text' as text
    from unnest(${idArray(ids)}) a(id) join record_revision r on r.record_id = ${keptId(Prisma.sql`a.id`, recordedAt)}
    where r.kind in ('actor', 'place') and r.recorded_at <= ${recordedAt} order by a.id, r.revision desc`
