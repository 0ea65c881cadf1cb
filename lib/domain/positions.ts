import { type IsoDay, isKnownBy, lastDay, type PartialDate } from './partial-date.ts'
import { compareClaims, type Dated, type Said, scopeKey } from './relation.ts'
import type { Stance } from './vocabulary.ts'

/** What a dispute needs of a claim. */
export interface DisputeClaim extends Said, Dated {
  readonly claimant: string
  readonly stance: Stance
  readonly withdrawnOn: PartialDate | null
}

/** Whether two claims contradict each other; symmetric. */
export type Contradiction = (a: DisputeClaim, b: DisputeClaim) => boolean

/** A claimant going over to an answer that contradicts its own earlier one. */
export interface ChangeOfPosition {
  readonly claimant: string
  /** The earlier claim and the later one that contradicts it, by id. */
  readonly from: string
  readonly to: string
  readonly on: IsoDay
}

/** Where a claimant stands on a question, in one scope. */
export interface Position<C extends DisputeClaim = DisputeClaim> {
  readonly claimant: string
  readonly claim: C
  /** The live claims since the claimant's last change of position, oldest first; the last of them is `claim`. */
  readonly stretch: readonly C[]
  readonly changes: readonly ChangeOfPosition[]
}

/** The claims that stand at the end of a world day: certainly made, and not certainly withdrawn by then; oldest first. */
export function liveClaims<C extends DisputeClaim>(claims: readonly C[], asOf: IsoDay): C[] {
  return claims
    .filter(
      ({ assertedOn, withdrawnOn }) =>
        isKnownBy(assertedOn, asOf) && (withdrawnOn === null || !isKnownBy(withdrawnOn, asOf)),
    )
    .sort(compareClaims)
}

function positionOf<C extends DisputeClaim>(first: C, later: readonly C[], contradicts: Contradiction): Position<C> {
  let [claim, stretch] = [first, [first]]
  const changes: ChangeOfPosition[] = []
  for (const next of later) {
    const broken = stretch.findLast((earlier) => contradicts(earlier, next))
    if (broken) {
      changes.push({ claimant: next.claimant, from: broken.id, to: next.id, on: lastDay(next.assertedOn) })
      stretch = []
    }
    stretch.push(next)
    claim = next
  }
  return { claimant: claim.claimant, claim, stretch, changes }
}

/**
 * Each claimant's latest live claim per scope, in the order in which those claims were made. A placeholder claimant
 * ("initial reports say", one a document) is a claimant of its own.
 */
export function positionsOf<C extends DisputeClaim>(live: readonly C[], contradicts: Contradiction): Position<C>[] {
  const byClaimant = new Map<string, C[]>()
  for (const claim of live) {
    const key = JSON.stringify([claim.claimant, scopeKey(claim.scope)])
    const own = byClaimant.get(key)
    if (own) own.push(claim)
    else byClaimant.set(key, [claim])
  }
  return [...byClaimant.values()]
    .flatMap(([first, ...later]) => (first ? [positionOf(first, later, contradicts)] : []))
    .sort((a, b) => compareClaims(a.claim, b.claim))
}
