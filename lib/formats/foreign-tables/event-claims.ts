import { writeList } from '#lib/domain/cell-lists.ts'
import type { ClaimCells } from '#lib/domain/claim-row.ts'

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
  /** The data set first, then the sources it names. */
  readonly citations: readonly [ClaimCells, ...ClaimCells[]]
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

const withoutEmpty = (cells: ClaimCells): ClaimCells =>
  Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))

/** The rows of an event's claims: each with its first citation, further citations below it. */
export function eventRows(event: ForeignEvent, claims: readonly EventClaim[]): ClaimCells[] {
  const [first, ...further] = event.citations
  return claims.flatMap(({ key, question, kind, cells }) => [
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
      ...first,
      ...cells,
    }),
    ...further.map(withoutEmpty),
  ])
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
