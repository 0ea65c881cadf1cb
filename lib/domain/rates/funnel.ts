import { Z95 } from '#lib/domain/rates/wilson.ts'

/** Where a group's share can lie by chance alone; in [0, 1], low ≤ high. */
export interface FunnelLimits {
  readonly low: number
  readonly high: number
}

/**
 * 95 % limits of a funnel plot: the shares that a group of `n` resolved claims shows by chance alone where its true share
 * is `centre` (in [0, 1]). Limits of the score test, so that a group lies outside exactly where its Wilson interval leaves
 * the centre out. `n` > 0 need not be whole, for drawing.
 *
 * Spiegelhalter (2005), Stat. Med. 24:1185–1202. Throws RangeError for other input.
 */
export function funnelLimits(centre: number, n: number): FunnelLimits {
  if (!(centre >= 0 && centre <= 1 && n > 0)) throw new RangeError(`funnelLimits: no limits for ${n} at ${centre}`)
  const half = Z95 * Math.sqrt((centre * (1 - centre)) / n)
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
