import type { Page } from '#lib/domain/id.ts'
import type { IncidentView, NewIncident } from '#lib/domain/incident.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { incidentRow, toIncidentView } from './map.ts'
import type { Reader } from './reader.ts'
import { findRecordPage, inOrderOf, type PageOptions } from './record-list.ts'

/** Incidents by id, in the order of the ids; unknown ids are left out. */
export async function findIncidentViews(tx: Tx, ids: readonly string[]): Promise<IncidentView[]> {
  const rows = await tx.incident.findMany({ where: { id: { in: [...ids] } }, include: incidentRow })
  return inOrderOf(ids, rows.map(toIncidentView))
}

const columnsOf = (input: NewIncident) => ({
  title: input.title,
  folded: foldedSearchText(input.title),
  occurredFrom: input.occurred.from,
  occurredUntil: input.occurred.until ?? null,
  placeId: input.place ?? null,
  lat: input.lat ?? null,
  lon: input.lon ?? null,
  precision: input.precision ?? null,
  summary: input.summary ?? null,
})

/** Writes a new incident, revision 1. */
export async function insertIncident(tx: Tx, input: NewIncident, at: Date): Promise<string> {
  return (await tx.incident.create({ data: { ...columnsOf(input), recordedAt: at }, select: { id: true } })).id
}

/** Puts a new version in the place of an incident. */
export async function replaceIncident(
  tx: Tx,
  id: string,
  input: NewIncident,
  revision: number,
  at: Date,
): Promise<void> {
  await tx.incident.update({
    where: { id },
    data: { ...columnsOf(input), revision, recordedAt: at },
    select: { id: true },
  })
}

/** The questions about an incident. */
export async function findQuestionsOfIncident(tx: Tx, incidentId: string): Promise<string[]> {
  const rows = await tx.question.findMany({ where: { incidentId }, select: { id: true } })
  return rows.map((row) => row.id)
}

/** Ids of a page of incidents, latest first or nearest to `q`; `place` takes in all that lies within it. */
export function findIncidentPage(
  tx: Reader,
  { place, ...page }: PageOptions & { place?: string | undefined },
): Promise<Page<string>> {
  const isThere = Prisma.sql`r.place_id in (with recursive inside as (
      select ${place ?? null}::uuid id union select p.id from inside join place p on p.within_id = inside.id
    ) select id from inside)`
  return findRecordPage(tx, 'incident', place ? [isThere] : [], page)
}

/**
 * Ids of every incident that has not been taken back, now or by a moment, in the order in which they were recorded, a batch
 * at a time.
 */
export async function* walkIncidentIds(tx: Tx, batch: number, recordedAt?: Date): AsyncGenerator<string[]> {
  const isThere = recordedAt
    ? Prisma.sql`(retired_at is null or retired_at > ${recordedAt})`
    : Prisma.sql`retired_at is null`
  let after: string | null = null
  for (;;) {
    const beyond: Prisma.Sql = after === null ? Prisma.empty : Prisma.sql`and id > ${after}::uuid`
    const rows: { id: string }[] = await tx.$queryRaw<{ id: string }[]>`
      select id from incident where ${isThere} ${beyond} order by id limit ${batch}`
    if (rows.length > 0) yield rows.map(({ id }) => id)
    after = rows.at(-1)?.id ?? null
    if (rows.length < batch) return
  }
}
