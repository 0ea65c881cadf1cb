/** One group's record: how many of its resolved claims were confirmed (0 ≤ confirmed ≤ resolved). */
export interface GroupRecord {
  readonly key: string
  readonly confirmed: number
  readonly resolved: number
}

/** A group's rate pulled towards the prior's mean; `weight` in [0, 1) is how much its own record counts in it. */
export interface ShrunkenRate {
  readonly rate: number
  readonly weight: number
}

/**
 * The beta prior that the groups share: its mean, its strength in claims (α + β), and whether the strength was learnt
 * from the spread between the groups (`moments`) or set because the groups cannot show it (`fallback`).
 */
export interface Prior {
  readonly mean: number
  readonly strength: number
  readonly method: 'moments' | 'fallback'
}

/** The shrunken rate of every group and the prior behind them; null when no group has a resolved claim. */
export interface Shrinkage {
  readonly prior: Prior | null
  readonly rates: ReadonlyMap<string, ShrunkenRate>
}

// With fewer groups the spread between them is not worth estimating.
const MIN_GROUPS = 3
// The weight of a uniform prior.
const FALLBACK_STRENGTH = 2

/** Moment estimate of the correlation within groups, weighted by resolved claims; Kleinman (1973), eq. 2.4 ff. */
function withinCorrelation(groups: readonly GroupRecord[], total: number, mean: number): number {
  const spread = groups.reduce((sum, g) => sum + g.resolved * (g.confirmed / g.resolved - mean) ** 2, 0)
  const squares = groups.reduce((sum, g) => sum + g.resolved * g.resolved, 0)
  const degrees = groups.length - 1
  const room = total - squares / total - degrees
  return room > 0 ? (spread / (mean * (1 - mean)) - degrees) / room : 0
}

function priorOf(groups: readonly GroupRecord[]): Prior | null {
  const total = groups.reduce((sum, g) => sum + g.resolved, 0)
  const confirmed = groups.reduce((sum, g) => sum + g.confirmed, 0)
  if (total === 0) return null
  if (groups.length < MIN_GROUPS || confirmed === 0 || confirmed === total) {
    return {
      mean: (confirmed + 1) / (total + 2),
      strength: FALLBACK_STRENGTH,
      method: 'fallback',
    }
  }
  const mean = confirmed / total
  const correlation = withinCorrelation(groups, total, mean)
  // Spread at or under the binomial's would pool everything and leave no order: the prior never outweighs all the data
  // it was learnt from, and never counts less than one claim.
  const strength = correlation > 0 ? (1 - correlation) / correlation : total
  return {
    mean,
    strength: Math.max(1, Math.min(total, strength)),
    method: correlation > 0 ? 'moments' : 'fallback',
  }
}

/**
 * Beta-binomial empirical Bayes: each group's rate is (confirmed + strength · mean) / (resolved + strength), the prior
 * fitted by the method of moments to all groups together. A group without a resolved claim gets the mean at weight 0.
 * The order of the groups never matters, not even in the last bit.
 *
 * Kleinman (1973), J. Am. Stat. Assoc. 68:46–54; Casella (1985), Am. Stat. 39:83–87.
 */
export function shrink(groups: readonly GroupRecord[]): Shrinkage {
  const informative = groups
    .filter((g) => g.resolved > 0)
    .sort((a, b) => a.resolved - b.resolved || a.confirmed - b.confirmed)
  const prior = priorOf(informative)
  if (!prior) return { prior, rates: new Map() }
  const rates = groups.map(({ key, confirmed, resolved }): [string, ShrunkenRate] => {
    const weight = resolved / (resolved + prior.strength)
    return [
      key,
      {
        rate: (confirmed + prior.strength * prior.mean) / (resolved + prior.strength),
        weight,
      },
    ]
  })
  return { prior, rates: new Map(rates) }
}
