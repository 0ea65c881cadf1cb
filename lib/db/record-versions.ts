import type { NewActor } from '#lib/domain/actor.ts'
import type { NewDocument } from '#lib/domain/document.ts'
import type { NewIncident } from '#lib/domain/incident.ts'
import type { NewPlace } from '#lib/domain/place.ts'
import type { NewQuestion } from '#lib/domain/question.ts'
import type { NewSource } from '#lib/domain/source.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { RecordKind } from './record-revision.ts'

/** What was given when a record of each kind was made or edited last; what was left out may be missing. */
export interface RecordData {
  readonly actor: NewActor
  readonly source: NewSource
  readonly document: NewDocument
  readonly place: NewPlace
  readonly incident: NewIncident
  readonly question: NewQuestion
}

/** A record as it reads, whole. */
export interface Version<K extends RecordKind> {
  readonly id: string
  readonly data: RecordData[K]
  readonly createdAt: Date
  readonly recordedAt: Date
}

/** Records of one kind by id, as they read now or as recorded at a moment; ones not recorded by then are left out. */
export async function findVersions<K extends RecordKind>(
  tx: Tx,
  kind: K,
  ids: Iterable<string>,
  recordedAt?: Date,
): Promise<ReadonlyMap<string, Version<K>>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const until = recordedAt ? Prisma.sql`and v.recorded_at <= ${recordedAt}` : Prisma.empty
  const rows = await tx.$queryRaw<Version<K>[]>`
    select distinct on (v.record_id) v.record_id id, v.data, v.recorded_at "recordedAt", (
        select f.recorded_at from record_revision f
          where f.kind = v.kind and f.record_id = v.record_id order by f.revision limit 1) "createdAt"
      from record_revision v where v.kind = ${kind} and v.record_id = any(${wanted}::uuid[]) ${until}
      order by v.record_id, v.revision desc`
  return new Map(rows.map((row) => [row.id, row]))
}
