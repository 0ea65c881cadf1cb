import { standKey } from './contradictions.ts'
import { dayNumber, lastDay } from './partial-date.ts'
import type { Contradiction, DisputeClaim, Position } from './positions.ts'

// What is asked here is asked of every pair of positions. Hundreds of claimants repeat a few answers, so the pairs are taken
// between answers, and between positions only where one position is made of several claims.

/** The day by which a claim was certainly made, as a number. */
export const certainDay = (claim: DisputeClaim): number => dayNumber(lastDay(claim.assertedOn))

const never = Number.POSITIVE_INFINITY

function groupByStand<T>(items: readonly T[], claimOf: (item: T) => DisputeClaim): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = standKey(claimOf(item))
    const group = key === null ? undefined : groups.get(key)
    if (group) group.push(item)
    else if (key !== null) groups.set(key, [item])
  }
  return [...groups.values()]
}

/** By live claim: how many positions of other claimants contradict it. */
export function contradictionCounts<C extends DisputeClaim>(
  live: readonly C[],
  positions: readonly Position<C>[],
  contradicts: Contradiction,
): Map<string, number> {
  const counts = new Map(live.map(({ id }) => [id, 0]))
  const stands = groupByStand(positions, ({ claim }) => claim)
  for (const alike of groupByStand(live, (claim) => claim)) {
    const against = stands.filter(([other]) => alike[0] && other && contradicts(alike[0], other.claim)).flat()
    const ofClaimant = new Map<string, number>()
    for (const { claimant } of against) ofClaimant.set(claimant, (ofClaimant.get(claimant) ?? 0) + 1)
    for (const { id, claimant } of alike) counts.set(id, against.length - (ofClaimant.get(claimant) ?? 0))
  }
  return counts
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

/** Of positions alike that are one claim each, the earliest speaks for all: no clash of another is earlier. */
function speakers<C extends DisputeClaim>(positions: readonly Position<C>[]): Position<C>[] {
  const single = groupByStand(
    positions.filter(({ stretch }) => stretch.length === 1),
    ({ claim }) => claim,
  )
  const earliest = single.map((alike) =>
    alike.reduce((first, next) => (certainDay(next.claim) < certainDay(first.claim) ? next : first)),
  )
  return [...earliest, ...positions.filter(({ stretch }) => stretch.length > 1)]
}

/**
 * The day (as a number) on which two of the positions that contradict each other first came to do so; infinite where none
 * do. A claimant has one position a scope, and scopes do not contradict each other, so it is always between two claimants.
 */
export function earliestClash<C extends DisputeClaim>(
  positions: readonly Position<C>[],
  contradicts: Contradiction,
): number {
  const stands = speakers(positions).map((position): Stand<C> => {
    const said = position.stretch.map((claim) => ({ claim, day: certainDay(claim) }))
    return { position, said }
  })
  let first = never
  for (const [index, a] of stands.entries()) {
    for (const b of stands.slice(index + 1)) {
      if (contradicts(a.position.claim, b.position.claim)) first = Math.min(first, clashOf(a, b, contradicts))
    }
  }
  return first
}
