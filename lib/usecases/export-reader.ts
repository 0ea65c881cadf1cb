import type { Tx } from '#lib/db/client.ts'
import { walkIncidentIds } from '#lib/db/incident.ts'
import { findVersions } from '#lib/db/record-versions.ts'
import { findWorldDuring } from '#lib/db/world.ts'
import type { ClaimFilter } from '#lib/domain/claim.ts'
import { isKnownBy } from '#lib/domain/partial-date.ts'
import type { ExportReader } from '#lib/formats/export-format.ts'
import type { ExportClaim, ExportDocument, ExportIncident } from '#lib/formats/export-record.ts'
import { findStixStands } from './find-stix-stands.ts'
import type { JudgingClocks } from './judge-questions.ts'
import { findPlaces, loadExportedRecords, toIncident } from './load-exported-records.ts'
import { showExportClaims } from './show-export-claims.ts'
import { type WalkedClaim, walkClaims } from './walk-claims.ts'

type Batches = AsyncIterable<readonly WalkedClaim[]>

/** Reads what a format asks for out of one transaction, a batch at a time. */
export function exportReader(tx: Tx, filter: ClaimFilter, clocks: JudgingClocks): ExportReader {
  const batches = () => walkClaims(tx, filter, clocks)
  return {
    claims: () => claimsOf(tx, batches(), clocks),
    documents: () => documentsOf(tx, batches(), clocks),
    incidents: () => incidentsOf(tx, filter, clocks, batches),
    findDocuments: (ids) => documentsById(tx, ids, clocks.recordedAt),
    findStands: (questions) => findStixStands(tx, questions, clocks),
  }
}

async function* claimsOf(tx: Tx, batches: Batches, { recordedAt }: JudgingClocks): AsyncGenerator<ExportClaim> {
  for await (const batch of batches) yield* await showExportClaims(tx, batch, recordedAt)
}

async function* documentsOf(tx: Tx, batches: Batches, { recordedAt }: JudgingClocks): AsyncGenerator<ExportDocument> {
  const seen = new Set<string>()
  for await (const batch of batches) {
    const cited = batch.flatMap(({ shown }) => shown.row.documents)
    const fresh = [...new Set(cited)].filter((id) => !seen.has(id))
    for (const id of fresh) seen.add(id)
    yield* await documentsById(tx, fresh, recordedAt)
  }
}

async function documentsById(tx: Tx, documents: readonly string[], recordedAt: Date | undefined) {
  const records = await loadExportedRecords(tx, { questions: [], actors: [], documents }, recordedAt)
  return documents.flatMap((id) => records.document(id) ?? [])
}

const pageSize = 500

async function* incidentsById(
  tx: Tx,
  ids: readonly string[],
  { asOf, recordedAt }: JudgingClocks,
): AsyncGenerator<ExportIncident> {
  const versions = await findVersions(tx, 'incident', ids, recordedAt)
  const placeOf = await findPlaces(
    tx,
    [...versions.values()].flatMap(({ data }) => data.place ?? []),
    recordedAt,
  )
  for (const id of ids) {
    const version = versions.get(id)
    if (version === undefined) continue
    const incident = toIncident(version, placeOf)
    if (asOf === null || isKnownBy(incident.occurred.from, asOf)) yield incident
  }
}

/** The incidents of an empty filter, or of one that names incidents or places alone, whether or not anybody claimed something. */
async function* everyIncident(tx: Tx, filter: ClaimFilter, clocks: JudgingClocks): AsyncGenerator<ExportIncident> {
  const { incident: wanted = [], place: places = [] } = filter
  const world = await findWorldDuring(tx, null, places, clocks.recordedAt)
  const inside = new Set(places.flatMap((id) => [...world.placesWithin(id)]))
  for await (const ids of walkIncidentIds(tx, pageSize, clocks.recordedAt)) {
    const asked = wanted.length > 0 ? ids.filter((id) => wanted.includes(id)) : ids
    for await (const incident of incidentsById(tx, asked, clocks))
      if (places.length === 0 || (incident.place !== null && inside.has(incident.place.id))) yield incident
  }
}

async function* incidentsOf(
  tx: Tx,
  filter: ClaimFilter,
  clocks: JudgingClocks,
  batches: () => Batches,
): AsyncGenerator<ExportIncident> {
  const { incident: _incident, place: _place, ...ofClaims } = filter
  if (Object.values(ofClaims).every((value) => value === undefined || (Array.isArray(value) && value.length === 0))) {
    yield* everyIncident(tx, filter, clocks)
    return
  }
  const seen = new Set<string>()
  for await (const batch of batches()) {
    const asked = batch.map(({ shown }) => shown.row.question)
    const questions = await findVersions(tx, 'question', asked, clocks.recordedAt)
    const fresh = [...questions.values()].flatMap(({ data }) => data.incident ?? []).filter((id) => !seen.has(id))
    for (const id of fresh) seen.add(id)
    yield* incidentsById(tx, [...new Set(fresh)], clocks)
  }
}
