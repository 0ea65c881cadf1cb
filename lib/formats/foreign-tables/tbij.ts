import type { ClaimCells } from '#lib/domain/claim-row.ts'
import { actorCells, type EventClaim, eventRows, rangeCells, spoken } from './event-claims.ts'
import { dayOfFigures } from './foreign-dates.ts'
import type { ForeignRow, TablePreset } from './table-preset.ts'

const claimant = 'Bureau of Investigative Journalism'

const dataset = (id: string): ClaimCells => ({
  document_title: 'Drone strikes: the data of the Bureau of Investigative Journalism',
  document_kind: 'dataset',
  document_url: 'https://www.thebureauinvestigates.com/projects/drone-war',
  source: claimant,
  source_kind: 'research_organisation',
  locator: `cell ${id}`,
  basis: 'told',
})

const known = (text: string) => (/^(unknown|n\/?a|\?+|[-–—])$/i.test(text) ? '' : text)

/** The columns of each count in the sheets of the four countries, the least and the most. */
const counts: readonly { key: string; asked: string; unit: string; columns: readonly string[] }[] = [
  { key: 'killed', asked: 'people were killed', unit: 'killed', columns: ['total_people_killed', 'people_killed'] },
  {
    key: 'civilians',
    asked: 'civilians were killed',
    unit: 'civilians killed',
    columns: ['civilians_reported_killed', 'civilians_killed'],
  },
  {
    key: 'children',
    asked: 'children were killed',
    unit: 'children killed',
    columns: ['children_reported_killed', 'children_killed'],
  },
  { key: 'injured', asked: 'people were injured', unit: 'injured', columns: ['reported_injured', 'people_injured'] },
]

function countClaims(row: ForeignRow, what: string): EventClaim[] {
  return counts.flatMap(({ key, asked, unit, columns }) => {
    const end = (least: string) => known(row.text(...columns.map((column) => `${least}_${column}`)))
    const range = rangeCells(end('minimum'), end('maximum'))
    const question = `How many ${asked} in ${what}?`
    return range ? [{ key, question, kind: 'quantity' as const, cells: { ...range, unit, hedge: 'reported' } }] : []
  })
}

const confirmedColumns = ['us_confirmed', 'confirmed_possible_us_strike', 'confirmed_possible_us_attack']

function attribution(row: ForeignRow, what: string): EventClaim[] {
  const said = row.text(...confirmedColumns).toLowerCase()
  const isConfirmed = ['1', 'yes', 'true'].includes(said) || said.startsWith('confirmed')
  if (!isConfirmed && !(said === '0' || said.startsWith('possible'))) return []
  const cells = { ...actorCells(['United States'], false), hedge: isConfirmed ? 'flat' : 'possible' }
  return [{ key: 'perpetrator', question: `Who carried out ${what}?`, kind: 'actor', cells }]
}

function dateOf(row: ForeignRow): string {
  const american = row.text('date_mm_dd_yyyy')
  return american === '' ? dayOfFigures(row.text('date', 'date_dd_mm_yyyy'), false) : dayOfFigures(american, true)
}

function claims(row: ForeignRow): ClaimCells[] {
  const id = row.text('strike_id', 'strike', 'id')
  const occurred = dateOf(row)
  const place =
    known(row.text('most_specific_location', 'location')) || known(row.text('area', 'province')) || row.text('country')
  const what = `the strike ${id} at ${place || 'an unnamed place'}, ${spoken(occurred)}`
  const [lat, lon] = [known(row.text('latitude')), known(row.text('longitude'))]
  const event = {
    ref: `tbij:${id}`,
    claimant,
    // The sheets do not say when a row was written: no more than the year is known.
    assertedOn: occurred.slice(0, 4),
    incident: `Strike ${id} at ${place || 'an unnamed place'}, ${spoken(occurred)}`,
    occurred,
    place,
    coordinates: lat !== '' && lon !== '' ? { lat, lon } : null,
    citation: dataset(id),
  }
  return eventRows(event, [...countClaims(row, what), ...attribution(row, what)])
}

/**
 * The strike sheets of the Bureau of Investigative Journalism for Pakistan, Yemen, Somalia and Afghanistan, and the sheet
 * that joins them. Columns by the headers of the sheets; their meaning by the Bureau's "Our methodology" (Drone Warfare,
 * 2010 to 2020), sections "Our sources" and "Casualties": every count is the least and the most that was reported, and a
 * strike is confirmed when a named official or several independent sources say that it was of the US, else possible.
 * Dates in figures have the day first unless the header says otherwise.
 */
export const tbij: TablePreset = {
  name: 'tbij',
  title: 'Strike sheets of the Bureau of Investigative Journalism',
  signature: [
    ['strike_id', 'strike'],
    ['date', 'date_mm_dd_yyyy', 'date_dd_mm_yyyy'],
    ['minimum_total_people_killed', 'minimum_people_killed'],
    ['maximum_total_people_killed', 'maximum_people_killed'],
  ],
  claims,
}
