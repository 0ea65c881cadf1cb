import { writeList } from '#lib/domain/cell-lists.ts'
import type { ClaimCells } from '#lib/domain/claim-row.ts'
import type { ForeignRow } from './table-preset.ts'

/** An event of a data set: what its claims have in common. */
export interface ForeignEvent {
  /** Begins the reference of each claim, so that a second import of the same event changes nothing. */
  readonly ref: string
  readonly claimant: string
  readonly assertedOn: string
  readonly incident: string
  /** A date, or a first and a last one with / between. */
  readonly occurred: string
  readonly place: string
  /** Only where the data set locates the event and not merely its region. */
  readonly coordinates: { readonly lat: string; readonly lon: string } | null
  /**
   * The data set's row, and it alone: what coders read is theirs to cite. Cited here, each of their outlets would be one
   * more origin of what is the data set's word, and nobody has looked whether they tell one story.
   */
  readonly citation: ClaimCells
}

/** One claim about an event; what is not given here is the event's. */
export interface EventClaim {
  readonly key: string
  readonly question: string
  readonly kind: 'quantity' | 'actor'
  readonly cells: ClaimCells
}

/** The text cut to so many characters, with a sign that it was. */
export function clipped(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

const longestQuote = 5000

/**
 * Cells of a row in its own words, each after its column's name; all of them are cut alike where they are too long together.
 * What a data set names as its sources stands in the quote in this way.
 */
export function quotedCells(row: ForeignRow, columns: readonly string[]): string {
  const filled = columns.filter((column) => row.text(column) !== '')
  const quoted = (most: number) => filled.map((column) => clipped(`${column}: ${row.text(column)}`, most)).join('\n')
  const whole = quoted(Number.POSITIVE_INFINITY)
  return whole.length <= longestQuote ? whole : quoted(Math.floor(longestQuote / filled.length) - 1)
}

const withoutEmpty = (cells: ClaimCells): ClaimCells =>
  Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))

/** The rows of an event's claims. */
export function eventRows(event: ForeignEvent, claims: readonly EventClaim[]): ClaimCells[] {
  return claims.map(({ key, question, kind, cells }) =>
    withoutEmpty({
      claim_ref: clipped(`${event.ref}:${key}`, 200),
      claimant: event.claimant,
      claimant_kind: 'organisation',
      question: clipped(question, 500),
      question_kind: kind,
      asserted_on: event.assertedOn,
      incident: clipped(event.incident, 300),
      incident_on: event.occurred,
      place: clipped(event.place, 300),
      lat: event.coordinates?.lat ?? '',
      lon: event.coordinates?.lon ?? '',
      ...event.citation,
      ...cells,
    }),
  )
}

/**
 * A range of numbers as an answer: exact where both ends are the same, one-sided where one is missing, null where both
 * are. What is no number stays as it is, so that the row tells of it.
 */
export function rangeCells(low: string, high: string): ClaimCells | null {
  if (low === '' && high === '') return null
  if (high === '') return { answer: low, words: 'at least' }
  if (low === '') return { answer: high, words: 'at most' }
  return Number(low) === Number(high) ? { answer: low } : { answer: low, words: 'between', until: high }
}

/** Names as one answer: who acted together, or of whom one is meant. */
export const actorCells = (names: readonly string[], areJoint: boolean): ClaimCells => ({
  answer: writeList(names, areJoint),
})

/** A cell of dates as it stands in a sentence. */
export const spoken = (occurred: string): string => occurred.replace('/', ' to ')
