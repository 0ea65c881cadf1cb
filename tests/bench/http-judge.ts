import type { Figures, HttpKind, Verdict } from './http-measurement.ts'

/** What one goal says: a percentile of the product, at most so many times the same of what it stands against. */
interface Goal {
  readonly percentile: 'p50' | 'p95'
  /** The floor alone, or the floor and a bare Next answer of the same size together. */
  readonly against: 'floor' | 'floor and Next'
  readonly atMost: number
}

/** The goals of issue 5, by the kind of what is measured. */
const goals: Readonly<Record<HttpKind, readonly Goal[]>> = {
  read: [
    { percentile: 'p50', against: 'floor and Next', atMost: 2 },
    { percentile: 'p95', against: 'floor and Next', atMost: 3 },
  ],
  page: [{ percentile: 'p50', against: 'floor and Next', atMost: 1.5 }],
  report: [{ percentile: 'p50', against: 'floor', atMost: 0.2 }],
  'report-as-of': [{ percentile: 'p50', against: 'floor', atMost: 4 }],
  write: [{ percentile: 'p50', against: 'floor', atMost: 3 }],
}

/** Whether a kind of measurement is held against a bare Next answer too. */
export const needsNext = (kind: HttpKind): boolean => goals[kind].some(({ against }) => against === 'floor and Next')

/**
 * What came out, against every goal of its kind.
 * @param next null where the kind needs none
 */
export function judge(kind: HttpKind, product: Figures, floor: Figures, next: Figures | null): Verdict[] {
  return goals[kind].map(({ percentile, against, atMost }) => {
    const base = floor[percentile] + (against === 'floor' ? 0 : (next?.[percentile] ?? 0))
    return verdict(`${percentile} of ${against}`, product[percentile] / base, atMost)
  })
}

/** One goal that was met or missed. */
export function verdict(of: string, ratio: number, atMost: number): Verdict {
  return { of, ratio, atMost, isMet: ratio <= atMost }
}

/** The value that a share of all is at most (nearest rank). NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The middle one; of an even number the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

/** The median of each figure over the rounds; requests are counted together. */
export function medianOf(rounds: readonly Figures[]): Figures {
  const of = (pick: (round: Figures) => number) => median(rounds.map(pick))
  return {
    p50: of(({ p50 }) => p50),
    p95: of(({ p95 }) => p95),
    p99: of(({ p99 }) => p99),
    perSecond: of(({ perSecond }) => perSecond),
    bytes: of(({ bytes }) => bytes),
    requests: rounds.reduce((sum, { requests }) => sum + requests, 0),
  }
}

/** How much slower something may be in a record so many times as large and still have grown no faster than log n. */
export const logGrowth = (from: number, to: number): number => Math.log(to) / Math.log(from)
