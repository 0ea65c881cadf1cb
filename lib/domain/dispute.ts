import { type AnswerSet, intersects } from './answers/index.ts'
import { certainDay, contradictionCounts, earliestClash } from './clashes.ts'
import { contradictionsIn, type Mark, takesNoSide } from './contradictions.ts'
import { firstDay, type IsoDay, isoDayOf, lastDay, type PartialDate } from './partial-date.ts'
import { type ChangeOfPosition, type DisputeClaim, liveClaims, type Position, positionsOf } from './positions.ts'
import { scopeKey } from './relation.ts'
import { type Side, sidesOf } from './sides.ts'
import type { Standing } from './vocabulary.ts'

/** What to judge: a question's claims, its finding in force (null: none), and the marks of an open question. */
export interface DisputeInput<C extends DisputeClaim> {
  readonly claims: readonly C[]
  readonly finding: { readonly set: AnswerSet; readonly establishedOn: PartialDate } | null
  readonly marks?: readonly Mark[]
  readonly asOf: IsoDay
}

/** Where a question stands at the end of a world day. */
export interface Dispute<C extends DisputeClaim = DisputeClaim> {
  readonly standing: Standing
  readonly positions: readonly Position<C>[]
  readonly sides: readonly Side<C>[]
  readonly changes: readonly ChangeOfPosition[]
  /** By live claim: how many other claimants' positions contradict it (0 for the rest). */
  readonly contradictedBy: ReadonlyMap<string, number>
  /** The live claims in dispute: contradicted on a question that is disputed or challenged, or challenging its finding. */
  readonly disputed: ReadonlySet<string>
  /** Since when the present positions contradict each other or, where a finding is challenged, since the challenge. */
  readonly disputedSince: IsoDay | null
  /** Positions made public after the finding's evidence that cannot be true together with it, by claim. */
  readonly challengedBy: readonly string[]
}

const earliest = (days: readonly number[]): number => days.reduce((first, day) => Math.min(first, day), Infinity)

function challengers<C extends DisputeClaim>(
  positions: readonly Position<C>[],
  finding: DisputeInput<C>['finding'],
): C[] {
  if (finding === null) return []
  const evidence = lastDay(finding.establishedOn)
  return positions
    .map(({ claim }) => claim)
    .filter(
      (claim) =>
        firstDay(claim.assertedOn) > evidence &&
        scopeKey(claim.scope) === '' &&
        !takesNoSide(claim) &&
        !intersects(claim.set, finding.set),
    )
}

/**
 * Judges a question as of a world day. `settled`: a finding is in force, and no position taken after its evidence came
 * out contradicts it (one does: `challenged`). Without a finding `disputed`: positions of different claimants contradict
 * each other in one scope; `unanswered`: no live claim answers (declining is no answer); otherwise `undisputed`.
 * A claim challenges a finding only if it was certainly made after the evidence came out ("March 2019" is not certainly
 * later than 20 March), and only while its claimant has not given it up. Independent of the order of the claims.
 */
export function disputeOf<C extends DisputeClaim>({ claims, finding, marks = [], asOf }: DisputeInput<C>): Dispute<C> {
  const contradicts = contradictionsIn(marks)
  const live = liveClaims(claims, asOf)
  const positions = positionsOf(live, contradicts)
  const contradictedBy = contradictionCounts(live, positions, contradicts)
  const challenging = challengers(positions, finding)
  const clash = earliestClash(positions, contradicts)
  const standing = standingOf(live, finding !== null, challenging.length > 0, clash < Infinity)
  const isOpen = standing === 'disputed' || standing === 'challenged'
  const challengedBy = challenging.map(({ id }) => id)
  const isInDispute = (id: string) => (contradictedBy.get(id) ?? 0) > 0 || challengedBy.includes(id)
  const since = standing === 'challenged' ? earliest(challenging.map(certainDay)) : clash
  return {
    standing,
    positions,
    sides: sidesOf(positions, contradicts),
    changes: positions.flatMap((position) => position.changes),
    contradictedBy,
    disputed: new Set(isOpen ? live.map(({ id }) => id).filter(isInDispute) : []),
    disputedSince: isOpen ? isoDayOf(since) : null,
    challengedBy,
  }
}

function standingOf(
  live: readonly DisputeClaim[],
  isFound: boolean,
  isChallenged: boolean,
  isContradicted: boolean,
): Standing {
  if (isFound) return isChallenged ? 'challenged' : 'settled'
  if (isContradicted) return 'disputed'
  return live.some(({ stance }) => stance !== 'declines') ? 'undisputed' : 'unanswered'
}
