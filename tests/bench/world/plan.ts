/** How much of everything a world has, and which of the many of that size it is. */
export interface WorldPlan {
  readonly seed: number
  readonly claims: number
  readonly questions: number
  readonly incidents: number
  readonly actors: number
  readonly documents: number
  readonly sources: number
  readonly places: number
}

/** The world of so many claims: a million of them are on 200,000 questions by 5,000 actors; smaller worlds in proportion. */
export function worldPlan(claims: number, seed = 1): WorldPlan {
  const scaled = (ofMillion: number, least: number) => Math.max(least, Math.round((ofMillion * claims) / 1_000_000))
  return {
    seed,
    claims,
    questions: scaled(200_000, 4),
    incidents: scaled(100_000, 2),
    actors: scaled(5_000, 40),
    documents: scaled(300_000, 6),
    sources: scaled(2_000, 15),
    places: scaled(3_000, 40),
  }
}

const DAY_MS = 86_400_000

/** When the recording began, and how long it went on. Everything lies in the past, whatever the clock says. */
const begin = Date.UTC(2022, 0, 10)
const span = Date.UTC(2025, 11, 20) - begin

/** A whole day, in days since 1970, as it is written. */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** The day of a moment, in days since 1970. */
export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS)

/** The first day on which anything happened: 1 January 2012. */
export const firstDay = dayOf(Date.UTC(2012, 0, 1))

/** When the n-th of so many things was recorded: evenly from the beginning to the end. */
export const momentOf = (n: number, total: number): number => Math.floor(begin + (n / Math.max(1, total)) * span)

/** Before the first question: parties, outlets and places. */
export const momentBefore = (n: number): number => begin - DAY_MS + n * 10

// The kind stands in an id, so that ids of different things never meet.
const kinds = {
  ...{
    user: 1,
    actor: 2,
    name: 3,
    relation: 4,
    source: 5,
    rating: 6,
    place: 7,
    placeName: 8,
    incident: 9,
    question: 10,
  },
  ...{ document: 11, claim: 12, revision: 13, citation: 14, finding: 15, assessment: 16, comment: 17, mark: 18 },
}

/** What has ids. */
export type IdKind = keyof typeof kinds

/** A UUID of version 7 that is the same in every run: its moment, its kind and its number. */
export function idOf(kind: IdKind, n: number, ms: number): string {
  const time = ms.toString(16).padStart(12, '0')
  const tail = n.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kinds[kind].toString(16).padStart(3, '0')}-8000-${tail}`
}
