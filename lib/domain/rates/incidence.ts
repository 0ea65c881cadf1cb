import { z } from 'zod'
import { clampedInterval, type Interval, intervalSchema, wilson, Z95 } from '#lib/domain/rates/wilson.ts'

/** How one claim's follow-up ended: resolved one of three ways, or still open (censored) on its last day. */
export type FollowUpEnd = 'open' | 'confirmed' | 'refuted' | 'withdrawn'

/** One claim's follow-up: whole days ≥ 0 from its assertion, and how it ended. */
export interface Observation {
  readonly days: number
  readonly event: FollowUpEnd
}

/** Claims whose follow-up ended on one day, counted by how; the form in which a database counts. */
export interface DayCount {
  readonly day: number
  readonly open: number
  readonly confirmed: number
  readonly refuted: number
  readonly withdrawn: number
}

/**
 * Cumulative incidence at the end of a day. `atRisk` counts the claims still followed and unresolved as the day begins;
 * `open` is the estimated share unresolved at its end, and completes the three incidences to 1.
 */
export const incidencePointSchema = z.object({
  day: z.number().int(),
  atRisk: z.number().int(),
  open: z.number(),
  confirmed: intervalSchema,
  refuted: intervalSchema,
  withdrawn: intervalSchema,
})
export type IncidencePoint = z.infer<typeof incidencePointSchema>

/** Which days a curve must hold, and how many points it may have in all. */
export interface CurveOptions {
  readonly days?: readonly number[]
  readonly maxPoints?: number
}

/** The horizons of every report, in days. */
export const reportDays: readonly number[] = [30, 90, 365]

const resolutions = ['confirmed', 'refuted', 'withdrawn'] as const
type Resolution = (typeof resolutions)[number]

// Shares are sums and products of fractions: equality with 0, ½ or 1 holds up to rounding only.
const EPSILON = 1e-12

interface Cause {
  share: number
  variance: number
  /** Covariance of this incidence with the open share. */
  withOpen: number
}

interface State extends Record<Resolution, Cause> {
  atRisk: number
  open: number
  openVariance: number
  /** Effective sample size: atRisk / open share, as the last day with somebody at risk began. */
  effective: number
}

/** Counts observations by day. Throws RangeError for days that are not whole numbers ≥ 0. */
export function countByDay(observations: Iterable<Observation>): readonly DayCount[] {
  const counts = new Map<number, { day: number } & Record<FollowUpEnd, number>>()
  for (const { days, event } of observations) {
    let count = counts.get(days)
    if (!count) {
      count = { day: days, open: 0, confirmed: 0, refuted: 0, withdrawn: 0 }
      counts.set(days, count)
    }
    count[event] += 1
  }
  return merged(counts.values())
}

const isDay = (day: number): boolean => Number.isInteger(day) && day >= 0

/** Counts that are in order already, each day once, as whoever sorted them gives them. */
const isMerged = (counts: Iterable<DayCount>): counts is readonly DayCount[] =>
  Array.isArray(counts) && counts.every(({ day }, at) => isDay(day) && (at === 0 || counts[at - 1].day < day))

function merged(counts: Iterable<DayCount>): readonly DayCount[] {
  if (isMerged(counts)) return counts
  const days = new Map<number, DayCount>()
  for (const count of counts) {
    if (!isDay(count.day)) throw new RangeError(`incidence: ${count.day} is not a day`)
    const seen = days.get(count.day)
    days.set(count.day, seen ? added(seen, count) : count)
  }
  return [...days.values()].sort((a, b) => a.day - b.day)
}

const added = (a: DayCount, b: DayCount): DayCount => ({
  day: a.day,
  open: a.open + b.open,
  confirmed: a.confirmed + b.confirmed,
  refuted: a.refuted + b.refuted,
  withdrawn: a.withdrawn + b.withdrawn,
})

const eventsOf = (count: DayCount): number => count.confirmed + count.refuted + count.withdrawn

const freshCause = (): Cause => ({ share: 0, variance: 0, withOpen: 0 })

const freshState = (n: number): State => ({
  atRisk: n,
  open: 1,
  openVariance: 0,
  effective: n,
  confirmed: freshCause(),
  refuted: freshCause(),
  withdrawn: freshCause(),
})

/**
 * One day's step: the Aalen–Johansen product, and the recursion of its Greenwood-type covariance (multinomial increments),
 * written out for the one initial state. Each step costs the same, so a curve is linear in its days.
 */
function resolveDay(state: State, count: DayCount): void {
  const { atRisk, open, openVariance } = state
  if (atRisk > 0 && open > EPSILON) state.effective = atRisk / open
  const events = eventsOf(count)
  if (events === 0) return
  const left = (atRisk - events) / atRisk
  for (const name of resolutions) {
    const cause = state[name]
    const hazard = count[name] / atRisk
    const spread = (open * open * hazard) / atRisk
    cause.share += open * hazard
    cause.variance += 2 * hazard * cause.withOpen + hazard * hazard * openVariance + spread * (1 - hazard)
    cause.withOpen = left * (cause.withOpen + hazard * openVariance) - spread * left
  }
  state.open = open * left
  state.openVariance = left * left * openVariance + (open * open * left * (1 - left)) / atRisk
}

/**
 * Pointwise 95 % interval of one incidence on the complementary log-log scale, log(−log(1 − F)), by the delta method:
 * Choudhury (2002), Stat. Med. 21:1129–1144; Beyersmann, Allignol & Schumacher (2012), Competing Risks and Multistate
 * Models with R, §4. At 0 and 1 that scale has no value and Greenwood's variance is 0, which would claim certainty. There
 * the interval is Wilson's at the effective sample size (number at risk over open share: Peto et al. 1977, Br. J. Cancer
 * 35:1–39; Dorey & Korn 1987, Stat. Med. 6:679–687), which is n itself as long as nothing is censored.
 */
function incidenceInterval({ share, variance }: Cause, effective: number): Interval {
  if (share <= EPSILON) return wilson(0, effective) ?? clampedInterval(0, 0, 1)
  if (share >= 1 - EPSILON) return wilson(effective, effective) ?? clampedInterval(1, 0, 1)
  const logOpen = Math.log1p(-share)
  const halfWidth = (Z95 * Math.sqrt(Math.max(0, variance))) / ((1 - share) * -logOpen)
  const at = (shift: number) => -Math.expm1(logOpen * Math.exp(shift))
  return clampedInterval(share, at(-halfWidth), at(halfWidth))
}

const pointAt = (day: number, atRisk: number, state: State): IncidencePoint => ({
  day,
  atRisk,
  open: state.open,
  confirmed: incidenceInterval(state.confirmed, state.effective),
  refuted: incidenceInterval(state.refuted, state.effective),
  withdrawn: incidenceInterval(state.withdrawn, state.effective),
})

/** Walks sorted day counts once and reads the state at the end of each of the sorted days. */
function read(counts: readonly DayCount[], days: readonly number[]): IncidencePoint[] {
  const state = freshState(counts.reduce((n, count) => n + count.open + eventsOf(count), 0))
  if (state.atRisk === 0) return []
  let next = 0
  return days.map((day) => {
    for (let count = counts[next]; count && count.day < day; count = counts[++next]) {
      resolveDay(state, count)
      state.atRisk -= count.open + eventsOf(count)
    }
    const today = counts[next]
    const { atRisk } = state
    if (today?.day === day) {
      resolveDay(state, today)
      state.atRisk -= today.open + eventsOf(today)
      next += 1
    } else if (atRisk > 0) {
      state.effective = atRisk / state.open
    }
    return pointAt(day, atRisk, state)
  })
}

const sortedDays = (days: Iterable<number>): number[] => [...new Set(days)].sort((a, b) => a - b)

/**
 * Aalen–Johansen cumulative incidence of each resolution with its pointwise 95 % interval, at the days asked for
 * (ascending, each once), from counts by day in any order. Resolutions precede censorings on the same day. After the last
 * follow-up the estimates stay at their last value and `atRisk` is 0. No observation, no point: the answer is empty.
 *
 * Aalen & Johansen (1978), Scand. J. Stat. 5:141–150; Greenwood-type variance: Allignol, Schumacher & Beyersmann (2010),
 * Biom. J. 52:126–137. Without censoring it is the multinomial variance. Throws RangeError for days that are not whole.
 */
export const incidenceFromCounts = (counts: Iterable<DayCount>, days: Iterable<number>): IncidencePoint[] =>
  read(merged(counts), sortedDays(days))

/** `incidenceFromCounts` for single observations. */
export const incidenceAt = (observations: Iterable<Observation>, days: Iterable<number>): IncidencePoint[] =>
  incidenceFromCounts(countByDay(observations), days)

/** At most `room` of the days, evenly by rank, the first and the last among them. */
function thinned(days: readonly number[], room: number): number[] {
  if (days.length <= room) return [...days]
  if (room <= 0) return []
  const last = days.length - 1
  return days.filter(
    (_, i) => i === last || Math.floor((i * (room - 1)) / last) > Math.floor(((i - 1) * (room - 1)) / last),
  )
}

/**
 * The curve: a point on every day that resolved something, thinned evenly to `maxPoints` (200) in all, and on each of
 * `days` (30, 90, 365), which are always kept. Empty without observations.
 */
export function incidenceCurveFromCounts(counts: Iterable<DayCount>, options: CurveOptions = {}): IncidencePoint[] {
  const { days = reportDays, maxPoints = 200 } = options
  const sorted = merged(counts)
  const asked = new Set(days)
  const eventDays = sorted.filter((count) => eventsOf(count) > 0 && !asked.has(count.day)).map((count) => count.day)
  return read(sorted, sortedDays([...asked, ...thinned(eventDays, maxPoints - asked.size)]))
}

/** `incidenceCurveFromCounts` for single observations. */
export const incidenceCurve = (observations: Iterable<Observation>, options: CurveOptions = {}): IncidencePoint[] =>
  incidenceCurveFromCounts(countByDay(observations), options)

/** First day on which the open share, over all resolutions, is ½ or less; null when it is never reached. */
export function medianDaysFromCounts(counts: Iterable<DayCount>): number | null {
  const sorted = merged(counts)
  let atRisk = sorted.reduce((n, count) => n + count.open + eventsOf(count), 0)
  let open = 1
  for (const count of sorted) {
    if (atRisk === 0) break
    open *= (atRisk - eventsOf(count)) / atRisk
    if (open <= 0.5 + EPSILON) return count.day
    atRisk -= count.open + eventsOf(count)
  }
  return null
}

/** `medianDaysFromCounts` for single observations. */
export const medianDaysToResolution = (observations: Iterable<Observation>): number | null =>
  medianDaysFromCounts(countByDay(observations))
