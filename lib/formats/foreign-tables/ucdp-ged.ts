import type { ClaimCells } from '#lib/domain/claim-row.ts'
import { actorCells, type EventClaim, eventRows, quotedCells, rangeCells, spoken } from './event-claims.ts'
import { coarseSpan, dayOf, latestDay, span } from './foreign-dates.ts'
import type { ForeignRow, TablePreset } from './table-preset.ts'

const claimant = 'Uppsala Conflict Data Program'

const dataset = (row: ForeignRow, id: string): ClaimCells => ({
  document_title: 'UCDP Georeferenced Event Dataset (GED)',
  document_kind: 'dataset',
  document_url: 'https://ucdp.uu.se/downloads/',
  source: claimant,
  source_kind: 'research_organisation',
  locator: `cell ${id}`,
  quote: quotedCells(row, sourceColumns),
  basis: 'told',
})

/** `date_prec`: 1 the day is known; 2 and 3 within some days or a week; 4 a month; 5 more than a month. */
function occurredOn(row: ForeignRow): string {
  const [from, until] = [dayOf(row.text('date_start')), dayOf(row.text('date_end'))]
  return ['4', '5'].includes(row.text('date_prec')) ? coarseSpan(from, until || from) : span(from, until)
}

/** `where_prec`: 1 the place; 2 within 25 km; 3 and 4 its second- and first-order division; 5 a stretch; 6 the country. */
function placeOf(row: ForeignRow): string {
  const precision = row.text('where_prec')
  if (precision === '3') return row.text('adm_2', 'where_coordinates', 'adm_1', 'country')
  if (precision === '4') return row.text('adm_1', 'where_coordinates', 'country')
  return precision === '6'
    ? row.text('country')
    : row.text('where_coordinates', 'where_description', 'adm_2', 'adm_1', 'country')
}

const listOf = (text: string) => (text === '' ? [] : text.split(';').map((part) => part.replaceAll('"', '').trim()))

const sourceColumns = ['source_article', 'source_office', 'source_date', 'source_headline', 'source_original']

const isGiven = (actor: string) => actor !== '' && !/^(unknown|civilians)$/i.test(actor)

function claimsOf(row: ForeignRow, what: string): EventClaim[] {
  const best = row.text('best')
  const [low, high] = [row.text('low') || best, row.text('high') || best]
  const range = rangeCells(low, high)
  const isEstimate = range !== null && Number(low) !== Number(high)
  const wording = isEstimate ? `best estimate ${best}, low estimate ${low}, high estimate ${high}` : ''
  const killed: EventClaim = {
    key: 'killed',
    question: `How many people were killed in ${what}?`,
    kind: 'quantity',
    cells: { ...range, unit: 'killed', wording },
  }
  const attacker = row.text('side_a')
  // In one-sided violence side A is the party that attacks; in the other two types the sides fight each other.
  const isAttribution = row.text('type_of_violence') === '3' && isGiven(attacker)
  const attribution: EventClaim = {
    key: 'perpetrator',
    question: `Who carried out ${what}?`,
    kind: 'actor',
    cells: actorCells([attacker], false),
  }
  return [...(range === null ? [] : [killed]), ...(isAttribution ? [attribution] : [])]
}

function claims(row: ForeignRow): ClaimCells[] {
  const id = row.text('id')
  const occurred = occurredOn(row)
  const place = placeOf(row)
  // The name of an event does not answer who attacked.
  const isOneSided = row.text('type_of_violence') === '3'
  const type = isOneSided
    ? 'violence against civilians'
    : `fighting between ${row.text('side_a')} and ${row.text('side_b')}`
  const what = `the ${type} at ${place}, ${spoken(occurred)} (UCDP GED event ${id})`
  const dates = listOf(row.text('source_date')).map(dayOf)
  const isLocated = row.text('where_prec') === '1'
  const [lat, lon] = [row.text('latitude'), row.text('longitude')]
  const event = {
    ref: `ucdp-ged:${id}`,
    claimant,
    // The row says when its sources were published and not when it was coded; without them no more than the year is known.
    assertedOn: latestDay(dates, occurred) || row.text('year') || occurred.slice(0, 4),
    incident: `${type[0]?.toUpperCase() ?? ''}${type.slice(1)} at ${place}, ${spoken(occurred)} (UCDP GED ${id})`,
    occurred,
    place,
    coordinates: isLocated && lat !== '' && lon !== '' ? { lat, lon } : null,
    citation: dataset(row, id),
  }
  return eventRows(event, claimsOf(row, what))
}

/**
 * UCDP GED, the Uppsala Conflict Data Program's Georeferenced Event Dataset. Columns and codes by the UCDP GED Codebook
 * (Högbladh, versions 22.1 to 25.1), section "Variables": `best`, `low` and `high` are the program's own estimates of all
 * deaths in the event, made from what sources reported; `side_a` of type 3 is the party that attacks civilians;
 * `date_prec` and `where_prec` say how exactly day and place are known, so coordinates that stand for more than a point are left out.
 */
export const ucdpGed: TablePreset = {
  name: 'ucdp-ged',
  title: 'UCDP Georeferenced Event Dataset',
  signature: [
    'id',
    'type_of_violence',
    'side_a',
    'side_b',
    'date_start',
    'date_prec',
    'where_prec',
    'best',
    'low',
    'high',
  ],
  claims,
}
