import { dayNumber, type IsoDay } from './partial-date.ts'

/** What can raise a dispute in the review queue. */
export type PriorityFactor = 'balance' | 'origins' | 'news' | 'age' | 'stake' | 'primary_material' | 'challenged'

/** One reason for a dispute's rank: the figure behind it, and the points it adds. */
export interface PriorityReason {
  readonly factor: PriorityFactor
  readonly value: number
  readonly weight: number
}

/**
 * Points, in one table. A doubling of the weaker side counts as much as four years of waiting: what is truly contested
 * comes first, and yet nothing waits for ever. All are whole but the last, which is a power of two, so that sums are exact
 * and the reasons add up to the priority to the last digit.
 */
export const priorityWeights = {
  /** For each doubling of 1 + the claimants on the second largest side. */
  balance: 100,
  /** For each doubling of 1 + the independent origins of the side that has the second most. */
  origins: 60,
  /** For each claim or citation since the last review, to at most `mostNews` of them. */
  news: 20,
  /** For each tenfold of 1 + the size of what is disputed (persons, days). */
  stake: 30,
  /** Where a photograph, video, audio or the like is at hand. */
  primary_material: 50,
  /** Where a later claim challenges a finding in force. */
  challenged: 150,
  /** For each day in dispute: 2⁻⁴, about 23 points a year. */
  age: 0.0625,
} as const satisfies Record<PriorityFactor, number>

const mostNews = 10

/** What a dispute's priority depends on, apart from today. */
export interface PriorityInput {
  readonly claimantsPerSide: readonly number[]
  readonly originsPerSide: readonly number[]
  /** Claims and citations recorded since the last review (since ever, where there was none). */
  readonly newSinceReview: number
  readonly disputedSince: IsoDay
  /** Size of what is disputed, in the question's unit or days; 0 where it has none. */
  readonly stake: number
  readonly hasPrimaryMaterial: boolean
  readonly challenged: boolean
}

/** The part of a priority that does not grow with time, as it is stored, and the key that orders the queue on any day. */
export interface StoredPriority {
  readonly base: number
  readonly queueKey: number
  readonly disputedSince: IsoDay
  readonly reasons: readonly PriorityReason[]
}

const second = (sizes: readonly number[]): number => [...sizes].sort((a, b) => b - a)[1] ?? 0

function timelessReasons(input: PriorityInput): PriorityReason[] {
  const weights = priorityWeights
  const weaker = second(input.claimantsPerSide)
  const origins = second(input.originsPerSide)
  const news = Math.max(0, input.newSinceReview)
  const stake = Math.max(0, input.stake)
  const reasons: PriorityReason[] = [
    { factor: 'balance', value: weaker, weight: Math.round(weights.balance * Math.log2(1 + weaker)) },
    { factor: 'origins', value: origins, weight: Math.round(weights.origins * Math.log2(1 + origins)) },
    { factor: 'news', value: news, weight: weights.news * Math.min(news, mostNews) },
    { factor: 'stake', value: stake, weight: Math.round(weights.stake * Math.log10(1 + stake)) },
    {
      factor: 'primary_material',
      value: Number(input.hasPrimaryMaterial),
      weight: input.hasPrimaryMaterial ? weights.primary_material : 0,
    },
    { factor: 'challenged', value: Number(input.challenged), weight: input.challenged ? weights.challenged : 0 },
  ]
  return reasons.filter((reason) => reason.weight > 0)
}

/**
 * The stored part of a dispute's priority. Age adds the same to every dispute each day, so the order by `queueKey`
 * (largest first) is the order by priority on every day, and nothing has to be recomputed at midnight.
 */
export function priorityOf(input: PriorityInput): StoredPriority {
  const reasons = timelessReasons(input)
  const base = reasons.reduce((sum, reason) => sum + reason.weight, 0)
  const queueKey = base - priorityWeights.age * dayNumber(input.disputedSince)
  return { base, queueKey, disputedSince: input.disputedSince, reasons }
}

/**
 * Every reason on a day, heaviest first; their weights add up to the priority. A dispute of coarse dates that may not have
 * begun ("November 2026" on the 21st) has waited no days.
 */
export function reasonsOn(stored: Pick<StoredPriority, 'reasons' | 'disputedSince'>, today: IsoDay): PriorityReason[] {
  const days = Math.max(0, dayNumber(today) - dayNumber(stored.disputedSince))
  const age: PriorityReason = { factor: 'age', value: days, weight: priorityWeights.age * days }
  return [...stored.reasons, age].sort((a, b) => b.weight - a.weight)
}
