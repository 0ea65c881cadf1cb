import { expect, test } from 'vitest'
import { layOutFunnel } from '../../../app/reports/_parts/funnel-layout.ts'

const frame = { width: 520, height: 230, left: 40, right: 20, top: 20, bottom: 30 }
const words = (first: string, others: number) => (others === 0 ? first : `${first} and ${others} more`)

test('groups with the same record share one dot', () => {
  const { dots } = layOutFunnel(
    [
      { label: 'JNIM', resolved: 1, share: 1 },
      { label: 'France', resolved: 4, share: 0.75 },
      { label: 'AQIM', resolved: 1, share: 1 },
    ],
    0.7,
    frame,
    words,
  )
  expect(dots.map(({ labels, placed }) => [labels, placed?.text])).toEqual([
    [['France'], 'France'],
    [['JNIM', 'AQIM'], 'JNIM and 1 more'],
  ])
  expect(dots.every(({ isOutside }) => !isOutside)).toBe(true)
})

test('a record that chance hardly gives lies outside', () => {
  const { dots } = layOutFunnel([{ label: 'X', resolved: 40, share: 0.2 }], 0.7, frame, words)
  expect(dots[0]?.isOutside).toBe(true)
})

test('the axis begins at nothing settled and reaches the largest group', () => {
  const { ticks, upper } = layOutFunnel([{ label: 'X', resolved: 3000, share: 0.5 }], 0.5, frame, words)
  expect(ticks[0]).toEqual({ n: 0, x: 40 })
  expect(ticks.at(-1)?.n).toBe(2000)
  expect(upper).not.toContain('NaN')
})

test('a long name is cut in the picture only', () => {
  const name = 'The General Staff of the Armed Forces of a Republic'
  const [dot] = layOutFunnel([{ label: name, resolved: 2, share: 0.5 }], 0.5, frame, words).dots
  expect(dot?.labels).toEqual([name])
  expect(dot?.placed?.text).toMatch(/^The General Staff.*…$/)
})
