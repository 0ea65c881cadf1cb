import { Prisma } from './generated/client.ts'
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

/** What the queries of named records give. */
export type NamedRows = { existing: ExistingRow; merged: { id: string }; events: { event: string } }

/** Queries of the records of some ids, by kind, of at least one; their rows go through `namedOf`. */
export const namedQueries = (
  named: ReadonlyMap<RecordKind, readonly string[]>,
): Readonly<Record<keyof NamedRows, Prisma.Sql>> => ({
  existing: existingOf(named),
  merged: Prisma.sql`select id from same_as where id = any(${[...named.values()].flat()}::uuid[]) and superseded_at is null`,
  events: wantedEvents,
})

/** What the rows of `namedQueries` say. */
export const namedOf = ({
  existing,
  merged,
  events,
}: {
  readonly [K in keyof NamedRows]: readonly NamedRows[K][]
}): NamedRecords => ({
  existing: existingByKind(existing),
  hasMerged: merged.length > 0,
  wanted: new Set(events.map(({ event }) => event)),
})
