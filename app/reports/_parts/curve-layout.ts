import { scaleLinear, scaleSqrt } from 'd3-scale'
import type { IncidencePoint } from '#lib/domain/rates/incidence.ts'
import { spread } from './place-labels.ts'

/** The ways in which a claim is settled, in the order in which they are drawn. */
export const causes = ['confirmed', 'refuted', 'withdrawn'] as const
export type Cause = (typeof causes)[number]

/** How large a picture is, and what its axes and labels need around it; px. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** One curve as paths: the steps, the 95 % band around them, and where its name stands. */
export interface Curve {
  readonly cause: Cause
  readonly line: string
  readonly band: string
  readonly estimate: number
  readonly labelY: number
}

/** A day on the axis. `atRisk` is null where the curve holds no point on that day. */
export interface DayTick {
  readonly day: number
  readonly x: number
  readonly atRisk: number | null
}

/** Everything that is drawn of an incidence curve. */
export interface CurveLayout {
  readonly curves: readonly Curve[]
  readonly ticks: readonly DayTick[]
  readonly shares: readonly { readonly share: number; readonly y: number }[]
  readonly endX: number
}

const YEAR = 365
const days = [0, 30, 90, YEAR, 2 * YEAR, 5 * YEAR, 10 * YEAR, 20 * YEAR, 50 * YEAR]
const TICK_GAP = 36
const LABEL_GAP = 14

const tenth = (value: number): number => Math.round(value * 10) / 10

type Scale = (value: number) => number

/** The axis of days grows with the root of time, so that the first month can be read beside ten years. */
function dayScale(points: readonly IncidencePoint[], frame: Frame): { x: Scale; last: number } {
  const last = Math.max(YEAR, ...points.map(({ day }) => day))
  const scale = scaleSqrt()
    .domain([0, last])
    .range([frame.left, frame.width - frame.right])
  return { x: (day) => tenth(scale(day)), last }
}

const shareScale = (frame: Frame): Scale => {
  const scale = scaleLinear()
    .domain([0, 1])
    .range([frame.height - frame.bottom, frame.top])
  return (share) => tenth(scale(share))
}

/** A step holds its value until the next point, so that going back the lower edge falls where the step began. */
function bandOf(points: readonly IncidencePoint[], cause: Cause, x: Scale, y: Scale): string {
  const [first] = points
  if (first === undefined) return ''
  const upper = points.map((point) => `H${x(point.day)}V${y(point[cause].high)}`)
  const lower = points.map((point, index) => `H${x(point.day)}V${y((points[index - 1] ?? first)[cause].low)}`)
  const lowEnd = y((points.at(-1) ?? first)[cause].low)
  return `M${x(first.day)} ${y(first[cause].high)}${upper.join('')}V${lowEnd}${lower.reverse().join('')}Z`
}

function curveOf(points: readonly IncidencePoint[], cause: Cause, x: Scale, y: Scale): Omit<Curve, 'labelY'> {
  const steps = points.map((point) => `H${x(point.day)}V${y(point[cause].estimate)}`)
  return {
    cause,
    line: `M${x(0)} ${y(0)}${steps.join('')}`,
    band: bandOf(points, cause, x, y),
    estimate: points.at(-1)?.[cause].estimate ?? 0,
  }
}

function ticksOf(points: readonly IncidencePoint[], x: Scale, last: number): DayTick[] {
  const atRiskOn = new Map(points.map(({ day, atRisk }) => [day, atRisk]))
  const ticks: DayTick[] = []
  for (const day of days.filter((one) => one <= last)) {
    const before = ticks.at(-1)
    if (before && x(day) - before.x < TICK_GAP) continue
    ticks.push({ day, x: x(day), atRisk: atRiskOn.get(day) ?? null })
  }
  return ticks
}

/**
 * Lays the cumulative incidences out in a frame. A curve that stays at 0 is left out, and so is every point after the last
 * claim that was followed: nothing is known there. `n` is the number at risk on day 0.
 */
export function layOutCurves(points: readonly IncidencePoint[], n: number, frame: Frame): CurveLayout {
  const followed = points.filter(({ atRisk }) => atRisk > 0)
  const { x, last } = dayScale(followed, frame)
  const y = shareScale(frame)
  const drawn = causes
    .map((cause) => curveOf(followed, cause, x, y))
    .filter(({ cause, estimate }) => estimate > 0 || cause === 'confirmed')
  const labels = spread(
    drawn.map(({ estimate }) => y(estimate)),
    LABEL_GAP,
    frame.top,
    frame.height - frame.bottom,
  )
  return {
    curves: drawn.map((curve, index) => ({ ...curve, labelY: tenth(labels[index] ?? 0) })),
    ticks: ticksOf(followed, x, last).map((tick) => (tick.day === 0 ? { ...tick, atRisk: n } : tick)),
    shares: [0, 0.25, 0.5, 0.75, 1].map((share) => ({ share, y: y(share) })),
    endX: x(Math.max(0, ...followed.map(({ day }) => day))),
  }
}
