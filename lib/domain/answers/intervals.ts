/**
 * Sets of whole numbers as disjoint intervals: sorted, never touching, so that equal sets have equal lists. A null bound
 * is infinity on its side. Shared by the kinds whose answers lie on a line (quantity, date).
 */
export interface Interval {
  readonly from: number | null
  readonly to: number | null
}

/** A union of intervals in normal form; the empty list is the empty set. */
export type Intervals = readonly Interval[]

const low = (interval: Interval): number => interval.from ?? Number.NEGATIVE_INFINITY
const high = (interval: Interval): number => interval.to ?? Number.POSITIVE_INFINITY
const bound = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** Normal form of any list of intervals; those whose `to` lies before their `from` are empty and vanish. */
export function intervalsOf(parts: readonly Interval[]): Intervals {
  const sorted = parts.filter((part) => low(part) <= high(part)).sort((a, b) => low(a) - low(b))
  const merged: Interval[] = []
  for (const part of sorted) {
    const last = merged.at(-1)
    if (last && low(part) <= high(last) + 1) {
      merged[merged.length - 1] = { from: last.from, to: bound(Math.max(high(last), high(part))) }
    } else merged.push(part)
  }
  return merged
}

/** What both sets hold. */
export function intersectIntervals(a: Intervals, b: Intervals): Intervals {
  const parts = a.flatMap((x) =>
    b.map((y) => ({ from: bound(Math.max(low(x), low(y))), to: bound(Math.min(high(x), high(y))) })),
  )
  return intervalsOf(parts)
}

/** Whether the sets share a member. */
export const intervalsMeet = (a: Intervals, b: Intervals): boolean =>
  a.some((x) => b.some((y) => low(x) <= high(y) && low(y) <= high(x)))

/** What lies within `domain` and not in the set. */
export function complementIntervals(set: Intervals, domain: Interval): Intervals {
  const gaps: Interval[] = []
  let next: number | null = domain.from
  for (const part of set) {
    if (part.from !== null) gaps.push({ from: next, to: part.from - 1 })
    if (part.to === null) return intersectIntervals(intervalsOf(gaps), [domain])
    next = part.to + 1
  }
  return intersectIntervals(intervalsOf([...gaps, { from: next, to: null }]), [domain])
}

/** Whether every member of `inner` is in `outer`; in normal form each inner interval must fit into one outer interval. */
export function containsIntervals(outer: Intervals, inner: Intervals): boolean {
  return inner.every((part) => outer.some((whole) => low(whole) <= low(part) && high(part) <= high(whole)))
}

/** Steps between the nearest members of two sets; 0 when they meet or when either is empty. */
export function gapBetween(a: Intervals, b: Intervals): number {
  const gaps = a.flatMap((x) => b.map((y) => Math.max(0, low(y) - high(x), low(x) - high(y))))
  return gaps.length === 0 ? 0 : Math.min(...gaps)
}

/** A text that is equal for equal sets only. */
export function intervalsKey(set: Intervals): string {
  return set.map((part) => `${part.from ?? '-'}..${part.to ?? '+'}`).join(' ')
}

/** Sorts by where a set begins, then by where it ends; ±10^15 and infinities in digits of equal width. */
export function intervalsSortKey(set: Intervals): string {
  const digits = (value: number) => {
    const clamped = Math.min(Math.max(value, -1e15), 1e15)
    return String(clamped + 1e15).padStart(16, '0')
  }
  const [first, last] = [set.at(0), set.at(-1)]
  return first && last ? `${digits(low(first))} ${digits(high(last))}` : ''
}
