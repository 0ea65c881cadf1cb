import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'

/** Preferred names of actors and places by id, as now or as recorded at a moment; unknown ids are left out. */
export async function findNames(
  tx: Tx,
  ids: readonly string[],
  recordedAt?: Date,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; text: string }[]>(recordedAt ? namesAt(ids, recordedAt) : namesNow(ids))
  return new Map(rows.map((row) => [row.id, row.text]))
}

// The preferred name is stored first (lib/db/actor.ts puts it there).
const namesNow = (ids: readonly string[]) => Prisma.sql`
  select actor_id id, text from actor_name where position = 0 and actor_id = any(${ids}::uuid[])
  union all
  select place_id, text from place_name where position = 0 and place_id = any(${ids}::uuid[])`

const namesAt = (ids: readonly string[], recordedAt: Date) => Prisma.sql`
  select distinct on (record_id) record_id id, data -> 'names' -> 0 ->> 'text' as text from record_revision
    where kind in ('actor', 'place') and record_id = any(${ids}::uuid[]) and recorded_at <= ${recordedAt}
    order by record_id, revision desc`
