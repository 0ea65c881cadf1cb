import type { ExportFormat, NotCarried } from './export-format.ts'
import type { ExportHead, ExportIncident } from './export-record.ts'

/** Decimal degrees as they are recorded; no rounding, since precision is told in words. */
type Point = { readonly type: 'Point'; readonly coordinates: readonly [lon: number, lat: number] }

interface Located {
  readonly geometry: Point | null
  /** Whose the coordinates are. */
  readonly locatedBy: 'incident' | 'place' | null
  readonly precision: string | null
}

const pointAt = (lat: number, lon: number): Point => ({ type: 'Point', coordinates: [lon, lat] })

/** Where an incident was: at its own coordinates, else at its place's; how exactly that is known goes with them. */
function located({ lat, lon, precision, place }: ExportIncident): Located {
  if (lat !== null && lon !== null) return { geometry: pointAt(lat, lon), locatedBy: 'incident', precision }
  if (place === null || place.lat === null || place.lon === null)
    return { geometry: null, locatedBy: null, precision: null }
  return { geometry: pointAt(place.lat, place.lon), locatedBy: 'place', precision: place.precision }
}

/** An incident as a feature; without coordinates its geometry is null, as RFC 7946 says of what has no location. */
function featureOf(incident: ExportIncident, { site }: ExportHead) {
  const { geometry, locatedBy, precision } = located(incident)
  const { id, title, occurred, place, summary } = incident
  return {
    type: 'Feature',
    id,
    geometry,
    properties: {
      title,
      occurredFrom: occurred.from,
      occurredUntil: occurred.until,
      place: place?.name ?? null,
      precision,
      locatedBy,
      summary,
      url: `${site}/incidents/${id}`,
      recordedAt: incident.recordedAt,
    },
  }
}

const notCarried: readonly NotCarried[] = [
  { field: 'questions, claims, findings and sources', why: 'a feature is an incident; its address leads to them' },
  { field: 'further names of the place and what it lies within', why: 'the place is told by its preferred name' },
  { field: 'extent of a district, region or country', why: 'the record has a point and how exactly it is known' },
  { field: 'revisions', why: 'the file says how an incident reads, not how it came to read so' },
]

/** `incidents.geojson`: a FeatureCollection (RFC 7946), WGS 84, longitude first. */
export const incidentsGeojson: ExportFormat = {
  short: 'geojson',
  mediaType: 'application/geo+json',
  notCarried,
  async *write(head, records, tell) {
    const { asOf, recordedAt, filter } = head
    let [count, unlocated] = [0, 0]
    yield '{"type":"FeatureCollection","features":['
    for await (const incident of records.incidents()) {
      const feature = featureOf(incident, head)
      if (feature.geometry === null) unlocated += 1
      yield `${count === 0 ? '' : ','}\n${JSON.stringify(feature)}`
      count += 1
    }
    // Members that the standard does not define are allowed and passed over (RFC 7946, 6.1).
    yield `\n],"asOf":${JSON.stringify(asOf)},"recordedAt":${JSON.stringify(recordedAt)},`
    yield `"filter":${JSON.stringify(filter)},"notCarried":${JSON.stringify(notCarried)}}\n`
    if (unlocated > 0) tell(`${unlocated} of ${count} incidents have no coordinates: their geometry is null.`)
  },
}
