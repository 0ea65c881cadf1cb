import { Prisma } from './generated/client.ts'
import { readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import { type ExistingRow, existingByKind, existingOf, type RecordKind } from './record-revision.ts'
import { wantedEvents } from './webhook-rows.ts'

/** What whoever is about to write about some records needs to know of them. */
export interface NamedRecords {
  /** See `findExisting`. */
  readonly existing: ReadonlyMap<RecordKind, ReadonlySet<string>>
  /** Whether one of them was merged into another. */
  readonly hasMerged: boolean
  /** See `findWantedEvents`. */
  readonly wanted: ReadonlySet<string>
}

type Rows = { existing: ExistingRow; merged: { id: string }; events: { event: string } }

/** Looks up the records of some ids, by kind, of at least one; by one statement. */
export async function findNamedRecords(
  tx: Reader,
  named: ReadonlyMap<RecordKind, readonly string[]>,
): Promise<NamedRecords> {
  const { existing, merged, events } = await readTogether<Rows>(tx, {
    existing: existingOf(named),
    merged: Prisma.sql`select id from same_as where id = any(${[...named.values()].flat()}::uuid[]) and superseded_at is null`,
    events: wantedEvents,
  })
  return {
    existing: existingByKind(existing),
    hasMerged: merged.length > 0,
    wanted: new Set(events.map(({ event }) => event)),
  }
}
