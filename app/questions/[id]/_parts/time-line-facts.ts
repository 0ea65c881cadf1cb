import type { Ledger } from '#lib/domain/ledger.ts'
import { dayNumber, firstDay, lastDay, type PartialDate } from '#lib/domain/partial-date.ts'
import type { Hedge, Outcome } from '#lib/domain/vocabulary.ts'
import { sideAnswer } from './standing-facts.ts'

/** A span on the calendar as day numbers; both are equal for a date known to the day. */
export interface Span {
  readonly first: number
  readonly last: number
}

/** A claim on the time line. */
export interface TimeEvent extends Span {
  readonly id: string
  readonly lane: number
  readonly claimant: string
  readonly date: PartialDate
  readonly hedge: Hedge
  readonly outcome: Outcome
}

/** A finding on the time line. */
export interface TimeFinding extends Span {
  readonly id: string
  readonly answer: string
  readonly basis: Ledger['findings'][number]['basis']
  readonly date: PartialDate
  readonly isInForce: boolean
}

/** What stands beside a lane: the answer of its side, or null for claims on no side. */
export interface Lane {
  readonly side: number | null
  readonly answer: string | null
  readonly scope: string | null
  readonly claimants: number
}

/** Everything that a time line shows, on no particular surface. */
export interface TimeLineFacts {
  readonly lanes: readonly Lane[]
  readonly events: readonly TimeEvent[]
  readonly findings: readonly TimeFinding[]
  readonly incident: Span | null
  /** The day that is shown, where it lies within the axis. */
  readonly asOf: number | null
  readonly extent: Span
}

/** The days that a date can mean. */
export const spanOf = (date: PartialDate): Span => ({
  first: dayNumber(firstDay(date)),
  last: dayNumber(lastDay(date)),
})

const fewestDays = 20

function extentOf(spans: readonly Span[]): Span {
  const first = Math.min(...spans.map((span) => span.first))
  const last = Math.max(...spans.map((span) => span.last))
  const pad = Math.max(2, Math.ceil((fewestDays - (last - first)) / 2), Math.ceil((last - first) * 0.03))
  return { first: first - pad, last: last + pad }
}

/** Findings that came into force and were not taken back. */
const isOnTimeLine = ({ inForceAt, reversedAt, answer }: Ledger['findings'][number]) =>
  inForceAt !== null && reversedAt === null && answer !== null

function incidentSpan({ occurred }: Ledger['question']): Span | null {
  if (occurred === null) return null
  return { first: spanOf(occurred.from).first, last: spanOf(occurred.until ?? occurred.from).last }
}

/**
 * What the time line of a ledger shows. `whole` is the same ledger without an as-of, so that the axis stays while a
 * reader steps through the days. Null where there is nothing to draw.
 */
export function timeLineFacts(ledger: Ledger, whole: Ledger = ledger): TimeLineFacts | null {
  const findings = ledger.findings.filter(isOnTimeLine).map(({ id, answerText, basis, establishedOn }) => ({
    ...spanOf(establishedOn),
    id,
    basis,
    answer: answerText ?? '',
    date: establishedOn,
    isInForce: id === ledger.findingInForce,
  }))
  const sides = ledger.sides.map((side, index) => ({
    side: index,
    answer: sideAnswer(ledger, side),
    scope: side.scope,
    claimants: new Set(side.claimants.map(({ id }) => id)).size,
  }))
  const loose = ledger.claims.filter(({ side }) => side === null)
  const lanes: readonly Lane[] =
    loose.length === 0
      ? sides
      : [...sides, { side: null, answer: null, scope: null, claimants: new Set(loose.map((c) => c.claimant)).size }]
  const events = ledger.claims.map((claim) => ({
    ...spanOf(claim.assertedOn),
    id: claim.id,
    lane: claim.side ?? sides.length,
    claimant: claim.claimantName,
    date: claim.assertedOn,
    hedge: claim.hedge,
    outcome: claim.outcome,
  }))
  const incident = incidentSpan(ledger.question)
  const allFindings = whole.findings.filter(isOnTimeLine)
  const spans = [
    ...whole.claims.map(({ assertedOn }) => spanOf(assertedOn)),
    ...allFindings.map(({ establishedOn }) => spanOf(establishedOn)),
  ]
  if (spans.length === 0) return null
  const extent = extentOf(incident ? [...spans, incident] : spans)
  const asOf = dayNumber(ledger.asOf)
  return {
    lanes,
    events: events.sort((a, b) => a.last - b.last || (a.id < b.id ? -1 : 1)),
    findings,
    incident,
    asOf: asOf >= extent.first && asOf <= extent.last ? asOf : null,
    extent,
  }
}

/** The days on which something became known, oldest first: where the arrows of the as-of control lead. */
export function stepsOf(whole: Ledger): readonly string[] {
  const days = [
    ...whole.claims.map(({ assertedOn }) => lastDay(assertedOn)),
    ...whole.claims.flatMap(({ withdrawnOn }) => (withdrawnOn === null ? [] : [lastDay(withdrawnOn)])),
    ...whole.findings.filter(isOnTimeLine).map(({ establishedOn }) => lastDay(establishedOn)),
  ]
  return [...new Set(days)].filter((day) => day <= whole.asOf).sort()
}
