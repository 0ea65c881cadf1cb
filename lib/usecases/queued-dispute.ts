import type { StandingRow } from '#lib/db/standing-rows.ts'
import type { Shown } from './show-claims.ts'

/** A dispute in the queue, with the claims in dispute as they are to be shown. */
export interface QueuedDispute {
  readonly standing: StandingRow
  readonly shown: readonly Shown[]
}

const mostClaims = 20

/** The positions of a dispute's sides, first on each side first, at most 20. */
export function disputedIn(standing: StandingRow, isDisputed: (claim: string) => boolean): string[] {
  const lists = standing.sides.map((side) => side.positions.filter(isDisputed))
  const longest = Math.max(0, ...lists.map((list) => list.length))
  const turns = Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list[turn] ?? []))
  return turns.flat().slice(0, mostClaims)
}
