import { expect, test } from 'vitest'
import { incidenceCurve } from '#lib/domain/rates/incidence.ts'
import { layOutCurves } from '../../../app/reports/_parts/curve-layout.ts'

const frame = { width: 520, height: 230, left: 40, right: 80, top: 20, bottom: 30 }
const observed = [
  { days: 10, event: 'confirmed' as const },
  { days: 40, event: 'refuted' as const },
  { days: 500, event: 'open' as const },
  { days: 2000, event: 'open' as const },
]
const points = incidenceCurve(observed)

test('a step curve rises on the days that settled something and ends with the last claim that was followed', () => {
  const { curves, ticks, endX } = layOutCurves(points, 4, frame)
  expect(curves.map(({ cause, estimate }) => [cause, estimate])).toEqual([
    ['confirmed', 0.25],
    ['refuted', 0.25],
  ])
  const heights = [...(curves[0]?.line.matchAll(/V([\d.]+)/g) ?? [])].map((match) => Number(match[1]))
  expect(heights).toEqual([155, 155, 155, 155, 155])
  expect(ticks).toEqual([
    { day: 0, x: 40, atRisk: 4 },
    { day: 30, x: expect.any(Number), atRisk: 3 },
    { day: 90, x: expect.any(Number), atRisk: 2 },
    { day: 365, x: 440, atRisk: 2 },
  ])
  expect(endX).toBe(440)
})

test('the band encloses its curve', () => {
  const band = layOutCurves(points, 4, frame).curves[0]?.band ?? ''
  const heights = [...band.matchAll(/V([\d.]+)/g)].map((match) => Number(match[1]))
  expect(band.startsWith('M')).toBe(true)
  expect(Math.min(...heights)).toBeLessThan(155)
  expect(Math.max(...heights)).toBeGreaterThan(155)
  expect(band).not.toContain('NaN')
})

test('names of curves that end alike stand apart', () => {
  const [confirmed, refuted] = layOutCurves(points, 4, frame).curves
  expect(Math.abs((confirmed?.labelY ?? 0) - (refuted?.labelY ?? 0))).toBeGreaterThanOrEqual(14)
})

test('nothing is drawn after the last claim that was followed', () => {
  const short = incidenceCurve([
    { days: 5, event: 'confirmed' },
    { days: 12, event: 'open' },
  ])
  const { endX, ticks } = layOutCurves(short, 2, frame)
  expect(endX).toBeLessThan(ticks.find(({ day }) => day === 30)?.x ?? 0)
  expect(ticks.find(({ day }) => day === 365)?.atRisk).toBeNull()
})

test('without observations there are axes and no curve but a flat one', () => {
  const { curves, ticks } = layOutCurves([], 0, frame)
  expect(curves).toEqual([{ cause: 'confirmed', line: 'M40 200', band: '', estimate: 0, labelY: 200 }])
  expect(ticks).toHaveLength(4)
})
