import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber, isoDayOf } from '#lib/domain/partial-date.ts'
import { fitted, textWidth, wrapped } from '../../app/questions/[id]/_parts/text-width.ts'
import { stepsOf, timeLineFacts } from '../../app/questions/[id]/_parts/time-line-facts.ts'
import { layTimeLine, measures, type TimeLineLayout } from '../../app/questions/[id]/_parts/time-line-layout.ts'
import { layNarrowTimeLine } from '../../app/questions/[id]/_parts/time-line-narrow.ts'
import { sampleClaim, sampleFinding, sampleId, sampleLedger } from '../support/sample-ledger.ts'

const words = {
  locale: 'en',
  event: ({ claimant, date }: { claimant: string; date: string }) => `${claimant}, ${date}`,
  finding: ({ answer }: { answer: string }) => `Finding: ${answer}`,
  lane: ({ answer }: { answer: string | null }) => answer ?? 'No side',
  laneNote: ({ claimants }: { claimants: number }) => `${claimants}`,
}

const date = fc
  .tuple(fc.integer({ min: dayNumber('2012-01-01'), max: dayNumber('2021-12-31') }), fc.constantFrom(10, 7, 4))
  .map(([day, length]) => isoDayOf(day).slice(0, length))
const someClaims = fc.array(
  fc.record({ date, side: fc.constantFrom(0, 1, 2, null), name: fc.string({ minLength: 1, maxLength: 40 }) }),
  { minLength: 1, maxLength: 40 },
)

const ledgerOf = (
  drawn: readonly { date: string; side: number | null; name: string }[],
  days: readonly string[] = [],
) => {
  // Sides are numbered without a gap, as the domain numbers them.
  const used = [...new Set(drawn.flatMap(({ side }) => side ?? []))].sort()
  const claims = drawn.map(({ date: assertedOn, side, name }, n) =>
    sampleClaim(n, { assertedOn, claimantName: name, side: side === null ? null : used.indexOf(side) }),
  )
  const findings = days.map((establishedOn, n) => sampleFinding({ id: sampleId(700 + n), establishedOn }))
  return sampleLedger('disputed', claims, { findings, findingInForce: findings[0]?.id ?? null, asOf: '2026-01-01' })
}

interface Box {
  readonly from: number
  readonly to: number
  readonly y: number
}

const labelBoxes = (layout: TimeLineLayout): Box[] =>
  layout.events.flatMap(({ label, y }) => {
    if (label === null) return []
    const width = textWidth(label.text)
    const from = label.anchor === 'start' ? label.x : label.x - width
    return [{ from, to: from + width, y: y + label.dy }]
  })

const overlap = (a: Box, b: Box) => a.from < b.to && b.from < a.to && Math.abs(a.y - b.y) < 14

describe('the time line across', () => {
  test('no label overlaps another or runs out of the picture, whatever is drawn', () => {
    fc.assert(
      fc.property(someClaims, fc.array(date, { maxLength: 3 }), (drawn, days) => {
        const ledger = ledgerOf(drawn, days)
        const facts = timeLineFacts(ledger)
        if (facts === null) throw new Error('something is to be drawn')
        const layout = layTimeLine(facts, words)
        const boxes = labelBoxes(layout)
        boxes.forEach((a, index) => {
          expect(boxes.slice(index + 1).filter((b) => overlap(a, b))).toEqual([])
        })
        for (const { from, to, y } of boxes) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(measures.width)
          expect(y).toBeLessThan(layout.bottom)
        }
        expect(layout.events).toHaveLength(drawn.length)
      }),
      { numRuns: 60 },
    )
  })

  test('boxes of findings stand apart', () => {
    const ledger = ledgerOf([{ date: '2018-11-24', side: 0, name: 'A' }], ['2019-03', '2019-03-20', '2019-04-01'])
    const facts = timeLineFacts(ledger)
    const { findings } = facts ? layTimeLine(facts, words) : { findings: [] }
    const boxes = findings.map(({ box }) => ({ from: box.x, to: box.x + box.width, y: box.y }))
    boxes.forEach((a, index) => {
      expect(boxes.slice(index + 1).filter((b) => overlap(a, b))).toEqual([])
    })
    expect(findings).toHaveLength(3)
  })

  test('the bar of a coarse date is as long as what is not known, and ends at the mark', () => {
    const facts = timeLineFacts(
      ledgerOf([
        { date: '2018-01-01', side: 0, name: 'A' },
        { date: '2018-06', side: 0, name: 'B' },
        { date: '2018-12-31', side: 1, name: 'C' },
      ]),
    )
    const { events } = facts ? layTimeLine(facts, words) : { events: [] }
    const bar = events.find(({ event }) => event.date === '2018-06')
    const perDay = ((events.at(-1)?.x ?? 0) - (events[0]?.x ?? 0)) / 364
    expect((bar?.x ?? 0) - (bar?.barFrom ?? 0)).toBeCloseTo(29 * perDay, 0)
    expect(events[0]?.barFrom).toBeNull()
  })

  test('a lane of four hundred claims keeps its height', () => {
    const many = Array.from({ length: 400 }, (_, n) => ({
      date: isoDayOf(dayNumber('2018-01-01') + n),
      side: 0,
      name: 'JNIM',
    }))
    const facts = timeLineFacts(ledgerOf(many))
    const layout = facts ? layTimeLine(facts, words) : null
    expect(layout?.height).toBeLessThan(300)
    expect(layout?.events.filter(({ label }) => label === null).length).toBeGreaterThan(300)
  })

  test('nothing to draw is nothing', () => {
    expect(timeLineFacts(sampleLedger('unanswered', []))).toBeNull()
  })
})

describe('the time line downwards', () => {
  test('labels keep to the order of time, a line apart, within the picture', () => {
    fc.assert(
      fc.property(someClaims, fc.array(date, { maxLength: 3 }), (drawn, days) => {
        const facts = timeLineFacts(ledgerOf(drawn, days))
        if (facts === null) throw new Error('something is to be drawn')
        const layout = layNarrowTimeLine(facts, words)
        const ys = layout.items.flatMap(({ label }) => (label ? [label.y] : []))
        ys.forEach((y, index) => {
          expect(y - (ys[index - 1] ?? -100)).toBeGreaterThanOrEqual(25.9)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(layout.height)
        })
      }),
      { numRuns: 60 },
    )
  })
})

test('steps are the days on which something became known, once each', () => {
  const ledger = ledgerOf(
    [
      { date: '2018-11', side: 0, name: 'A' },
      { date: '2018-11-30', side: 1, name: 'B' },
    ],
    ['2019-03'],
  )
  expect(stepsOf(ledger)).toEqual(['2018-11-30', '2019-03-31'])
})

test('text is shortened to its width, and wrapped between words', () => {
  expect(fitted('short', 200)).toBe('short')
  expect(textWidth(fitted('a very long name of an armed group', 80))).toBeLessThanOrEqual(80)
  expect(fitted('a very long name of an armed group', 80)).toMatch(/…$/)
  expect(wrapped('none of JNIM, Ansaroul Islam and the army', 120, 2)).toHaveLength(2)
})
