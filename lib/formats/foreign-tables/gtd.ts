import type { ClaimCells } from '#lib/domain/claim-row.ts'
import { actorCells, type EventClaim, eventRows, quotedCells, rangeCells, spoken } from './event-claims.ts'
import { dayOf, dayOfFigures, isCalendarDay, span } from './foreign-dates.ts'
import type { ForeignRow, TablePreset } from './table-preset.ts'

const claimant = 'Global Terrorism Database (START)'

const dataset = (row: ForeignRow, id: string): ClaimCells => ({
  document_title: 'Global Terrorism Database',
  document_kind: 'dataset',
  document_url: 'https://www.start.umd.edu/gtd/',
  source: 'National Consortium for the Study of Terrorism and Responses to Terrorism (START)',
  source_kind: 'research_organisation',
  locator: `cell ${id}`,
  quote: quotedCells(row, ['summary', 'scite1', 'scite2', 'scite3']),
  basis: 'told',
})

const known = (text: string) => (/^(unknown|-9|-99|\.)$/i.test(text) ? '' : text)
const twoDigits = (text: string) => String(Number(text)).padStart(2, '0')

/** A month or day of 0 is unknown; an incident that lasted (`extended`) ends on `resolution`. */
function occurredOn(row: ForeignRow): string {
  const [year, month, day] = [row.text('iyear'), row.text('imonth'), row.text('iday')]
  if (Number(month) === 0) return year
  if (Number(day) === 0) return `${year}-${twoDigits(month)}`
  const from = `${year}-${twoDigits(month)}-${twoDigits(day)}`
  const end = dayOf(row.text('resolution'))
  const until = isCalendarDay(end) ? end : dayOfFigures(end, true)
  return row.text('extended') === '1' && isCalendarDay(until) && until > from ? span(from, until) : from
}

/** A number that was averaged over linked incidents has a fraction, and says no more than what lies around it. */
function countCells(number: string): ClaimCells | null {
  const value = Number(number)
  if (number === '' || Number.isInteger(value) || !Number.isFinite(value)) return rangeCells(number, number)
  return {
    ...rangeCells(String(Math.floor(value)), String(Math.ceil(value))),
    wording: `${number} (an average over linked incidents)`,
  }
}

interface Group {
  readonly name: string
  readonly isUncertain: boolean
  readonly hasClaimed: boolean
}

/** Up to three groups, each with whether its part is only suspected and whether it claimed the attack itself. */
function groupsOf(row: ForeignRow): Group[] {
  return [
    {
      name: known(row.text('gname')),
      isUncertain: row.text('guncertain1') === '1',
      hasClaimed: row.text('claimed') === '1',
    },
    {
      name: known(row.text('gname2')),
      isUncertain: row.text('guncertain2') === '1',
      hasClaimed: row.text('claim2') === '1',
    },
    {
      name: known(row.text('gname3')),
      isUncertain: row.text('guncertain3') === '1',
      hasClaimed: row.text('claim3') === '1',
    },
  ].filter(({ name }) => name !== '')
}

function attributions(row: ForeignRow, what: string): EventClaim[] {
  const groups = groupsOf(row)
  // Unaffiliated individuals have no name, so there is nobody to attribute it to.
  if (groups.length === 0 || row.text('individual') === '1') return []
  const question = `Who carried out ${what}?`
  // Groups that claimed it against each other are alternatives; otherwise all that are named took part.
  const areJoint = groups.length > 1 && row.text('compclaim') !== '1'
  const hedge = groups.some(({ isUncertain }) => isUncertain) ? 'possible' : 'flat'
  const answer = actorCells(
    groups.map(({ name }) => name),
    areJoint,
  )
  const claimed = groups.flatMap(({ name, hasClaimed }, at): EventClaim[] =>
    hasClaimed
      ? [
          {
            key: `claim-${at + 1}`,
            question,
            kind: 'actor',
            // When and where it was claimed the row does not say.
            cells: {
              ...actorCells([name], false),
              claimant: name,
              claimant_kind: 'armed_group',
              hedge: 'flat',
            },
          },
        ]
      : [],
  )
  return [{ key: 'perpetrator', question, kind: 'actor', cells: { ...answer, hedge } }, ...claimed]
}

function casualties(row: ForeignRow, what: string): EventClaim[] {
  const [killed, wounded] = [countCells(known(row.text('nkill'))), countCells(known(row.text('nwound')))]
  return [
    ...(killed
      ? [
          {
            key: 'killed',
            question: `How many people were killed in ${what}?`,
            kind: 'quantity' as const,
            cells: { ...killed, unit: 'killed' },
          },
        ]
      : []),
    ...(wounded
      ? [
          {
            key: 'wounded',
            question: `How many people were wounded in ${what}?`,
            kind: 'quantity' as const,
            cells: { ...wounded, unit: 'wounded' },
          },
        ]
      : []),
  ]
}

function claims(row: ForeignRow): ClaimCells[] {
  const id = row.text('eventid')
  const occurred = occurredOn(row)
  const place = known(row.text('city')) || known(row.text('provstate')) || row.text('country_txt')
  const type = known(row.text('attacktype1_txt')) || 'Attack'
  const what = `the attack at ${place}, ${row.text('country_txt')}, ${spoken(occurred)} (GTD incident ${id})`
  const [lat, lon] = [row.text('latitude'), row.text('longitude')]
  const event = {
    ref: `gtd:${id}`,
    claimant,
    // The row does not say when it was coded or when a group claimed it: no more than the year is known.
    assertedOn: row.text('iyear'),
    incident: `${type} at ${place}, ${row.text('country_txt')}, ${spoken(occurred)} (GTD ${id})`,
    occurred,
    place,
    // 1 is the town itself; from 2 on the coordinates are the middle of a region.
    coordinates: row.text('specificity') === '1' && lat !== '' && lon !== '' ? { lat, lon } : null,
    citation: dataset(row, id),
  }
  return eventRows(event, [...casualties(row, what), ...attributions(row, what)])
}

/**
 * GTD, the Global Terrorism Database. Columns and codes by the GTD Codebook: Methodology, Inclusion Criteria, and Variables
 * (START, University of Maryland, 2017 to 2021): I "ID and date" (0 for an unknown month or day), III "Location"
 * (`specificity`), VII "Perpetrator information" (`gname` with `guncertain`, `claimed` as a claim of responsibility by the
 * group, `compclaim`), VIII "Casualties" (`nkill` and `nwound` with perpetrators included; −9 and −99 are unknown), IX
 * (`scite1` to `scite3`, the sources).
 */
export const gtd: TablePreset = {
  name: 'gtd',
  title: 'Global Terrorism Database',
  signature: ['eventid', 'iyear', 'imonth', 'iday', 'gname', 'claimed', 'nkill', 'country_txt'],
  claims,
}
