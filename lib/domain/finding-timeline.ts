import { findingInForce } from './outcome.ts'
import { type IsoDay, lastDay, type PartialDate } from './partial-date.ts'

/** What choosing the finding of a day needs of each: when its evidence was public, and what has become of it since. */
export interface TimedFinding {
  readonly id: string
  readonly establishedOn: PartialDate
  readonly inForceAt: Date | null
  readonly supersededAt: Date | null
  readonly reversedAt: Date | null
}

const successorOf = <F extends TimedFinding>(findings: readonly F[], finding: F): F | undefined =>
  findings.find((other) => other !== finding && other.inForceAt?.getTime() === finding.supersededAt?.getTime())

/**
 * A superseded finding counts only for the days before its successor's evidence was public, even where the successor was
 * itself reversed: a reversal leaves the question without a finding and does not bring an older one back.
 */
function candidates<F extends TimedFinding>(findings: readonly F[], day: IsoDay): F[] {
  return findings.filter((finding) => {
    if (finding.supersededAt === null) return true
    const successor = successorOf(findings, finding)
    return successor === undefined || day < lastDay(successor.establishedOn)
  })
}

/** The finding of a question that is in force as of a day, by all of its findings as they are recorded; null: none. */
export function findingOnDay<F extends TimedFinding>(findings: readonly F[], day: IsoDay): F | null {
  const dated = candidates(findings, day).map((row) => ({
    row,
    id: row.id,
    establishedOn: row.establishedOn,
    inForceAt: row.inForceAt?.toISOString() ?? null,
    reversedAt: row.reversedAt?.toISOString() ?? null,
  }))
  // The findings are already as recorded at the moment asked for.
  return findingInForce(dated, { asOf: day, recordedAt: '9999-12-31T23:59:59.999Z' })?.row ?? null
}

/** A finding (null: none) is in force from this day until the next one's. */
export interface Reign<F> {
  readonly from: IsoDay
  readonly finding: F | null
}

/**
 * Which finding is in force from which day on, ascending; before the first day there is none. Only the days on which some
 * finding's evidence came out can change it.
 */
export function findingTimeline<F extends TimedFinding>(findings: readonly F[]): Reign<F>[] {
  const days = findings.filter(({ inForceAt }) => inForceAt !== null).map((finding) => lastDay(finding.establishedOn))
  let finding: F | null = null
  return [...new Set(days)].sort().flatMap((from) => {
    const next = findingOnDay(findings, from)
    if (next === finding) return []
    finding = next
    return [{ from, finding }]
  })
}
