import { scaleLinear, scaleSqrt } from 'd3-scale'
import { funnelLimits } from '#lib/domain/rates/funnel.ts'
import type { Frame } from './curve-layout.ts'
import { type PlacedLabel, placeLabels } from './place-labels.ts'

/** A group with at least one settled claim: how many, and the share of them that was confirmed. */
export interface FunnelGroup {
  readonly label: string
  readonly resolved: number
  readonly share: number
}

/** A dot: all groups with the same record stand in one. */
export interface FunnelDot {
  readonly x: number
  readonly y: number
  readonly labels: readonly string[]
  readonly isOutside: boolean
  readonly placed: PlacedLabel | null
}

/** Everything that is drawn of a funnel plot. */
export interface FunnelLayout {
  readonly dots: readonly FunnelDot[]
  readonly upper: string
  readonly lower: string
  readonly centreY: number
  readonly ticks: readonly { readonly n: number; readonly x: number }[]
}

const STEPS = 48
const LEAST = 10
const LONGEST = 24

const tenth = (value: number): number => Math.round(value * 10) / 10

const shortened = (text: string): string => {
  const characters = Array.from(text)
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text
}

/** Groups with the same record in one, largest first. */
function clusters(groups: readonly FunnelGroup[]): { group: FunnelGroup; labels: string[] }[] {
  const byRecord = new Map<string, { group: FunnelGroup; labels: string[] }>()
  for (const group of groups) {
    const key = `${group.resolved} ${group.share}`
    const seen = byRecord.get(key)
    if (seen) seen.labels.push(group.label)
    else byRecord.set(key, { group, labels: [group.label] })
  }
  return [...byRecord.values()].sort((a, b) => b.group.resolved - a.group.resolved || a.group.share - b.group.share)
}

function ticksOf(most: number): number[] {
  const steps = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]
  const within = steps.filter((n) => n <= most)
  return within.length > 6 ? [0, ...within.slice(-5)] : within
}

/**
 * Lays groups out by how many of their claims are settled (the axis grows with the root) and by the share confirmed, with
 * the limits between which chance alone can put a group. `label` words what a dot of several groups is called.
 */
export function layOutFunnel(
  groups: readonly FunnelGroup[],
  centre: number,
  frame: Frame,
  label: (first: string, others: number) => string,
): FunnelLayout {
  const most = Math.max(LEAST, ...groups.map(({ resolved }) => resolved))
  const across = scaleSqrt()
    .domain([0, most])
    .range([frame.left, frame.width - frame.right])
  const up = scaleLinear()
    .domain([0, 1])
    .range([frame.height - frame.bottom, frame.top])
  const found = clusters(groups).map(({ group, labels }) => {
    const limits = funnelLimits(centre, group.resolved)
    const text = label(shortened(labels[0] ?? ''), labels.length - 1)
    const isOutside = group.share < limits.low || group.share > limits.high
    return { x: tenth(across(group.resolved)), y: tenth(up(group.share)), text, labels, isOutside }
  })
  // What chance hardly explains gets its name first, then what rests on most.
  found.sort((a, b) => Number(b.isOutside) - Number(a.isOutside))
  const bounds = { left: frame.left + 2, right: frame.width, top: 0, bottom: frame.height - frame.bottom + 8 }
  const placed = placeLabels(found, bounds)
  const edge = (end: 'low' | 'high'): string =>
    Array.from({ length: STEPS }, (_, index) => {
      const n = most * ((index + 1) / STEPS) ** 2
      return `${index === 0 ? 'M' : 'L'}${tenth(across(n))} ${tenth(up(funnelLimits(centre, n)[end]))}`
    }).join('')
  return {
    dots: found.map(({ text: _, ...dot }, index) => ({ ...dot, placed: placed[index] ?? null })),
    upper: edge('high'),
    lower: edge('low'),
    centreY: tenth(up(centre)),
    ticks: ticksOf(most).map((n) => ({ n, x: tenth(across(n)) })),
  }
}
