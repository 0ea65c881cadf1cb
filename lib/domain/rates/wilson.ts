import { z } from 'zod'

/** The standard normal quantile of a two-sided 95 % interval. */
export const Z95 = 1.959963984540054

/** A share with its 95 % interval; all three in [0, 1] and low ≤ estimate ≤ high. */
export const intervalSchema = z.object({
  estimate: z.number(),
  low: z.number(),
  high: z.number(),
})
export type Interval = z.infer<typeof intervalSchema>

/** What a share can be at worst and at best when nothing is assumed of the unresolved; in [0, 1], low ≤ high. */
export const boundsSchema = z.object({ low: z.number(), high: z.number() })
export type Bounds = z.infer<typeof boundsSchema>

/** Puts an interval's ends on the right sides of its estimate: rounding may move them across by one bit. */
export const clampedInterval = (estimate: number, low: number, high: number): Interval => ({
  estimate,
  low: Math.max(0, Math.min(low, estimate)),
  high: Math.min(1, Math.max(high, estimate)),
})

/**
 * Wilson's score interval, 95 %, without continuity correction, for a share seen in `n` trials. `n` may be an effective
 * sample size that is no whole number. Null for n = 0, where no share exists. The estimate is the raw share, not the
 * interval's centre.
 *
 * Wilson (1927), J. Am. Stat. Assoc. 22:209–212; recommended for small n by Brown, Cai & DasGupta (2001), Stat. Sci.
 * 16:101–133. Throws RangeError unless 0 ≤ successes ≤ n.
 */
export function wilson(successes: number, n: number): Interval | null {
  if (!(successes >= 0 && successes <= n)) throw new RangeError(`wilson: ${successes} of ${n} is not a share`)
  if (n === 0) return null
  const estimate = successes / n
  const z2 = Z95 * Z95
  const centre = (successes + z2 / 2) / (n + z2)
  const half = (Z95 / (n + z2)) * Math.sqrt((successes * (n - successes)) / n + z2 / 4)
  // At both ends the closed form is exactly 0 or 1; subtraction would leave a rounding residue.
  return clampedInterval(estimate, successes === 0 ? 0 : centre - half, successes === n ? 1 : centre + half)
}

/** Counts that bound the share confirmed: `n` includes the unresolved. */
export interface BoundCounts {
  readonly n: number
  readonly confirmed: number
  readonly refuted: number
  readonly withdrawn: number
}

/**
 * No-assumption bounds of the share that will turn out confirmed: none of the unresolved (confirmed / n) to all of them
 * ((n − refuted − withdrawn) / n). Null for n = 0. Manski (1989), J. Hum. Resour. 24:343–360.
 */
export function noAssumptionBounds({ n, confirmed, refuted, withdrawn }: BoundCounts): Bounds | null {
  if (n === 0) return null
  return { low: confirmed / n, high: (n - refuted - withdrawn) / n }
}
