import { type AnswerSet, intersects } from './answers/index.ts'
import { contradictionsIn, type Mark, takesNoSide } from './contradictions.ts'
import { dayNumber, firstDay, type IsoDay, isoDayOf, lastDay, type PartialDate } from './partial-date.ts'
import {
  type ChangeOfPosition,
  type Contradiction,
  type DisputeClaim,
  liveClaims,
  type Position,
  positionsOf,
} from './positions.ts'
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

/** The day by which a claim was certainly made, as a number. */
const certainDay = (claim: DisputeClaim): number => dayNumber(lastDay(claim.assertedOn))

const never = Number.POSITIVE_INFINITY
const earliest = (days: readonly number[]): number => days.reduce((first, day) => Math.min(first, day), never)

function contradictionCounts<C extends DisputeClaim>(
  live: readonly C[],
  positions: readonly Position<C>[],
  contradicts: Contradiction,
): Map<string, number> {
  const countFor = (claim: C) =>
    positions.filter((other) => other.claimant !== claim.claimant && contradicts(claim, other.claim)).length
  return new Map(live.map((claim) => [claim.id, countFor(claim)]))
}

/** A position with the day by which each claim of its stretch was certainly made, worked out once. */
interface Stand<C extends DisputeClaim> {
  readonly position: Position<C>
  readonly said: readonly { readonly claim: C; readonly day: number }[]
}

/** When two contradicting positions first stood against each other: when both had said what the other excludes. */
function clashOf<C extends DisputeClaim>(a: Stand<C>, b: Stand<C>, contradicts: Contradiction): number {
  let first = never
  for (const x of a.said) {
    for (const y of b.said) {
      const day = Math.max(x.day, y.day)
      if (day < first && contradicts(x.claim, y.claim)) first = day
    }
  }
  return first
}

/** The days on which the pairs of positions that contradict each other came to do so. */
function clashes<C extends DisputeClaim>(positions: readonly Position<C>[], contradicts: Contradiction): number[] {
  const stands = positions.map((position): Stand<C> => {
    const said = position.stretch.map((claim) => ({ claim, day: certainDay(claim) }))
    return { position, said }
  })
  return stands.flatMap((a, index) => {
    const against = stands
      .slice(index + 1)
      .filter((b) => a.position.claimant !== b.position.claimant && contradicts(a.position.claim, b.position.claim))
    return against.map((b) => clashOf(a, b, contradicts))
  })
}

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
  const clashDays = clashes(positions, contradicts)
  const standing = standingOf(live, finding !== null, challenging.length > 0, clashDays.length > 0)
  const isOpen = standing === 'disputed' || standing === 'challenged'
  const challengedBy = challenging.map(({ id }) => id)
  const isInDispute = (id: string) => (contradictedBy.get(id) ?? 0) > 0 || challengedBy.includes(id)
  const since = standing === 'challenged' ? challenging.map(certainDay) : clashDays
  return {
    standing,
    positions,
    sides: sidesOf(positions, contradicts),
    changes: positions.flatMap((position) => position.changes),
    contradictedBy,
    disputed: new Set(isOpen ? live.map(({ id }) => id).filter(isInDispute) : []),
    disputedSince: isOpen ? isoDayOf(earliest(since)) : null,
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
