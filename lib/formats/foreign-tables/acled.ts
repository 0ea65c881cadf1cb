import type { ClaimCells } from '#lib/domain/claim-row.ts'
import { actorCells, type EventClaim, eventRows, quotedCells, rangeCells, spoken } from './event-claims.ts'
import { around, dayOfWords, isCalendarDay } from './foreign-dates.ts'
import type { ForeignRow, TablePreset } from './table-preset.ts'

const claimant = 'Armed Conflict Location & Event Data (ACLED)'

const dataset = (row: ForeignRow, id: string): ClaimCells => ({
  document_title: 'Armed Conflict Location & Event Data',
  document_kind: 'dataset',
  document_url: 'https://acleddata.com/',
  source: claimant,
  source_kind: 'research_organisation',
  locator: `cell ${id}`,
  quote: quotedCells(row, ['notes', 'source']),
  basis: 'told',
})

/** `time_precision`: 1 the day; 2 some day of the week around it; 3 some day of its month. */
function occurredOn(row: ForeignRow): string {
  const day = dayOfWords(row.text('event_date'))
  if (row.text('time_precision') === '3' && isCalendarDay(day)) return day.slice(0, 7)
  return row.text('time_precision') === '2' ? around(day, 6) : day
}

/** Seconds since 1970 at which this version of the row was published. */
function publishedOn(row: ForeignRow): string {
  const seconds = Number(row.text('timestamp'))
  return row.text('timestamp') !== '' && seconds > 0 && seconds < 32_503_680_000
    ? new Date(seconds * 1000).toISOString().slice(0, 10)
    : ''
}

const isNamed = (actor: string) => actor !== '' && !/^(unidentified|unknown)/i.test(actor)

function claimsOf(row: ForeignRow, what: string): EventClaim[] {
  const number = row.text('fatalities')
  const range = rangeCells(number, number)
  const killed: EventClaim = {
    key: 'killed',
    question: `How many people were killed in ${what}?`,
    kind: 'quantity',
    cells: { ...range, unit: 'killed', hedge: 'reported', wording: `${number} reported fatalities` },
  }
  // Actors 1 and 2 are in no order of guilt, but in violence against civilians the first is the one that attacks.
  const isAttribution = /^violence against civilians$/i.test(row.text('event_type')) && isNamed(row.text('actor1'))
  const attribution: EventClaim = {
    key: 'perpetrator',
    question: `Who carried out ${what}?`,
    kind: 'actor',
    cells: { ...actorCells([row.text('actor1')], false), hedge: 'reported' },
  }
  return [...(range === null ? [] : [killed]), ...(isAttribution ? [attribution] : [])]
}

/** `geo_precision`: 1 the place itself; 2 near it or somewhere in its district; 3 its province. */
function placeOf(row: ForeignRow): string {
  return row.text('geo_precision') === '3'
    ? row.text('admin1', 'country')
    : row.text('location', 'admin2', 'admin1', 'country')
}

function claims(row: ForeignRow): ClaimCells[] {
  const id = row.text('event_id_cnty')
  const occurred = occurredOn(row)
  const place = placeOf(row)
  const type = row.text('sub_event_type', 'event_type')
  const what = `the event (${type.toLowerCase()}) at ${place}, ${row.text('country')}, ${spoken(occurred)} (ACLED event ${id})`
  const [lat, lon] = [row.text('latitude'), row.text('longitude')]
  const event = {
    ref: `acled:${id}`,
    claimant,
    assertedOn: publishedOn(row) || row.text('year') || dayOfWords(row.text('event_date')).slice(0, 4),
    incident: `${type} at ${place}, ${row.text('country')}, ${spoken(occurred)} (ACLED ${id})`,
    occurred,
    place,
    coordinates: row.text('geo_precision') === '1' && lat !== '' && lon !== '' ? { lat, lon } : null,
    citation: dataset(row, id),
  }
  return eventRows(event, claimsOf(row, what))
}

/**
 * ACLED, the data export of Armed Conflict Location & Event Data. Columns and codes by the ACLED Codebook (2023 and later;
 * also the headers in capitals of exports before): "Event date and time precision" (1 to 3), "Geo-precision" (1 to 3),
 * "Actors" (no direction between actor 1 and 2 but in violence against civilians), "Fatalities" (reported, never verified,
 * the most conservative figure where reports differ, hence the hedge), "Sources" (outlets with a semicolon between).
 */
export const acled: TablePreset = {
  name: 'acled',
  title: 'ACLED data export',
  signature: ['event_id_cnty', 'event_date', 'time_precision', 'event_type', 'actor1', 'fatalities'],
  claims,
}
