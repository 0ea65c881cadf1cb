import type { FactColumns, FactSource } from './fact-columns.ts'

/** Where the claims of each claimant stood in the columns when the index was made: place after place, claimant by claimant. */
export interface ClaimantIndex {
  /** By the claimant's number, where the places begin; those of the last end at the number after it. */
  readonly starts: Int32Array
  readonly places: Int32Array
}

/** The index of the columns as they are now: four bytes a claim. */
export function indexClaimants({ count, claimants, claimantIds }: FactSource): ClaimantIndex {
  const starts = new Int32Array(claimantIds.length + 1)
  for (let at = 0; at < count; at += 1) {
    const next = (claimants[at] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let next = 1; next < starts.length; next += 1) starts[next] = (starts[next] ?? 0) + (starts[next - 1] ?? 0)
  const free = starts.slice()
  const places = new Int32Array(count)
  for (let at = 0; at < count; at += 1) {
    const own = claimants[at] ?? 0
    const place = free[own] ?? 0
    places[place] = at
    free[own] = place + 1
  }
  return { starts, places }
}

/**
 * The claims of some claimants as columns of their own, as they are now; their episodes stay where they are. `changed` are
 * the places that were written since the index was made: what they held then no longer counts.
 */
export function claimsOf(
  columns: FactColumns,
  { starts, places }: ClaimantIndex,
  wanted: ReadonlySet<number>,
  changed: ReadonlySet<number>,
): FactSource {
  const found: number[] = []
  for (const claimant of wanted)
    for (let next = starts[claimant] ?? 0; next < (starts[claimant + 1] ?? 0); next += 1) {
      const at = places[next] ?? 0
      if (!changed.has(at)) found.push(at)
    }
  for (const at of changed) if (wanted.has(columns.claimants[at] ?? -1)) found.push(at)
  return columns.some(Int32Array.from(found))
}
