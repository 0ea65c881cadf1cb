import type { DayCount } from './incidence.ts'
import type { GroupTally } from './report.ts'

/** A group's counts before it has its words. */
export type CountedGroup = Omit<GroupTally, 'label'>

/** Numbers of the outcomes in the columns, in the order of the vocabulary. */
const [OPEN, CONSISTENT, CONFIRMED, REFUTED, WITHDRAWN] = [0, 1, 2, 3, 4] as const
const SELF_SETTLED = 5
const IMPRECISE = 6
const HEDGED = 7
const figures = 8

interface CountedFact {
  readonly outcome: number
  readonly days: number
  readonly isImprecise: boolean
  readonly isSelfSettled: boolean
}

const emptyCount = (day: number) => ({ day, open: 0, confirmed: 0, refuted: 0, withdrawn: 0 })

/** The follow-ups of a group as day and way of ending in one number, so that sorting numbers sorts by day. */
const endOf = (outcome: number): number => (outcome < CONFIRMED ? 0 : outcome - 1)

function addEnd(count: { -readonly [K in keyof DayCount]: DayCount[K] }, end: number, claims: number): void {
  if (end === 0) count.open += claims
  else if (end === 1) count.confirmed += claims
  else if (end === 2) count.refuted += claims
  else count.withdrawn += claims
}

/** Counts claims by group: the figures as they come, and every follow-up to be sorted by day at the end. */
export class GroupCounters {
  readonly size: number
  readonly counts: Int32Array
  /** Claims added, self-settled ones too. */
  claims = 0
  followed = 0
  readonly groupOf: Int32Array
  readonly ends: Int32Array

  constructor(size: number, most: number) {
    this.size = size
    this.counts = new Int32Array(size * figures)
    this.groupOf = new Int32Array(most)
    this.ends = new Int32Array(most)
  }

  add(group: number, { outcome, days, isImprecise, isSelfSettled }: CountedFact, isHedged: boolean): void {
    const row = group * figures
    this.claims += 1
    if (isSelfSettled) {
      this.increase(row + SELF_SETTLED)
      return
    }
    this.increase(row + outcome)
    if (isImprecise) this.increase(row + IMPRECISE)
    if (isHedged && (outcome === CONFIRMED || outcome === REFUTED)) this.increase(row + HEDGED)
    this.groupOf[this.followed] = group
    this.ends[this.followed] = days * 4 + endOf(outcome)
    this.followed += 1
  }

  figure(group: number, figure: number): number {
    return this.counts[group * figures + figure] ?? 0
  }

  hasAny(group: number): boolean {
    for (let at = group * figures; at < (group + 1) * figures; at += 1) if (this.counts[at] !== 0) return true
    return false
  }

  private increase(at: number): void {
    this.counts[at] = (this.counts[at] ?? 0) + 1
  }
}

/** Follow-ups by group, each group's together. */
function byGroup({ size, followed, groupOf, ends }: GroupCounters) {
  const starts = new Int32Array(size + 1)
  for (let at = 0; at < followed; at += 1) {
    const next = (groupOf[at] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let group = 0; group < size; group += 1) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0)
  const places = starts.slice()
  const sorted = new Int32Array(followed)
  for (let at = 0; at < followed; at += 1) {
    const group = groupOf[at] ?? 0
    const place = places[group] ?? 0
    sorted[place] = ends[at] ?? 0
    places[group] = place + 1
  }
  return { starts, sorted }
}

/** Counts by day, ascending, of follow-ups in order. */
function daysOf(ends: Int32Array): DayCount[] {
  const days: DayCount[] = []
  let current = emptyCount(-1)
  for (const end of ends) {
    const day = end >> 2
    if (day !== current.day) {
      current = emptyCount(day)
      days.push(current)
    }
    addEnd(current, end & 3, 1)
  }
  return days
}

/** The counts of all claims together: the figures, and how many follow-ups ended in each way on each day. */
export interface AllCounts {
  readonly figures: Int32Array
  /** By day times four plus the way. */
  readonly ends: Int32Array
}

function allEnds({ followed, ends }: GroupCounters): Int32Array {
  let most = -1
  for (let at = 0; at < followed; at += 1) most = Math.max(most, ends[at] ?? 0)
  const counts = new Int32Array(most + 1)
  for (let at = 0; at < followed; at += 1) {
    const end = ends[at] ?? 0
    counts[end] = (counts[end] ?? 0) + 1
  }
  return counts
}

function daysOfAll(ends: Int32Array): DayCount[] {
  const days: DayCount[] = []
  let current = emptyCount(-1)
  for (const [end, claims] of ends.entries()) {
    if (claims === 0) continue
    if (end >> 2 !== current.day) {
      current = emptyCount(end >> 2)
      days.push(current)
    }
    addEnd(current, end & 3, claims)
  }
  return days
}

/** The total of all claims together. */
export const totalOf = ({ figures: own, ends }: AllCounts): CountedGroup =>
  tallyOf('total', (figure) => own[figure] ?? 0, daysOfAll(ends))

/** Counts of which some claims are taken away and others added. */
export function changedCounts(all: AllCounts, gone: AllCounts, come: AllCounts): AllCounts {
  const ends = new Int32Array(Math.max(all.ends.length, come.ends.length))
  ends.set(all.ends)
  for (const [end, claims] of gone.ends.entries()) ends[end] = (ends[end] ?? 0) - claims
  for (const [end, claims] of come.ends.entries()) ends[end] = (ends[end] ?? 0) + claims
  const own = all.figures.map((count, figure) => count - (gone.figures[figure] ?? 0) + (come.figures[figure] ?? 0))
  return { figures: own, ends }
}

function tallyOf(key: string, figure: (number: number) => number, days: readonly DayCount[]): CountedGroup {
  const [open, consistent] = [figure(OPEN), figure(CONSISTENT)]
  const [confirmed, refuted, withdrawn] = [figure(CONFIRMED), figure(REFUTED), figure(WITHDRAWN)]
  return {
    ...{ key, n: open + consistent + confirmed + refuted + withdrawn, confirmed, refuted, withdrawn, consistent, open },
    selfSettled: figure(SELF_SETTLED),
    imprecise: figure(IMPRECISE),
    hedged: figure(HEDGED),
    days,
  }
}

/** Follow-ups between two breaths. */
const stride = 65_536

/** The counts of the groups that have a claim, and of all claims; pauses now and then. */
export function* buildGroups(
  counters: GroupCounters,
  keyOf: (group: number) => string,
): Generator<null, { all: AllCounts; groups: CountedGroup[] }> {
  const { starts, sorted } = byGroup(counters)
  yield null
  const all = new Int32Array(figures)
  const groups: CountedGroup[] = []
  let waiting = 0
  for (let group = 0; group < counters.size; group += 1) {
    if (!counters.hasAny(group)) continue
    const own = Array.from({ length: figures }, (_, figure) => counters.figure(group, figure))
    for (const [figure, count] of own.entries()) all[figure] = (all[figure] ?? 0) + count
    const ends = sorted.subarray(starts[group], starts[group + 1]).sort()
    groups.push(tallyOf(keyOf(group), (figure) => own[figure] ?? 0, daysOf(ends)))
    waiting += ends.length + 200
    if (waiting < stride) continue
    waiting = 0
    yield null
  }
  return { all: { figures: all, ends: allEnds(counters) }, groups }
}
