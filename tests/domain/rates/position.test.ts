import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstPositions } from '#lib/domain/rates/position.ts'

const claim = (id: string, claimant: string, question: string, assertedOnLast: string, recordedAt: string) => ({
  id,
  claimant,
  question,
  assertedOnLast,
  recordedAt,
})

describe('firstPositions', () => {
  it('takes the earliest assertion, then the earliest record, then the id', () => {
    const claims = [
      claim('5', 'jnim', 'q1', '2019-03-22', '2020-01-01T00:00:00Z'),
      claim('4', 'jnim', 'q1', '2019-03-31', '2019-01-01T00:00:00Z'),
      claim('3', 'jnim', 'q2', '2019-03-22', '2020-01-01T00:00:00.500Z'),
      claim('2', 'jnim', 'q2', '2019-03-22', '2020-01-01T01:00:00.400+01:00'),
      claim('1', 'fama', 'q2', '2019-03-22', '2020-01-01T00:00:00Z'),
      claim('0', 'fama', 'q2', '2019-03-22', '2020-01-01T00:00:00.000Z'),
    ]
    expect(firstPositions(claims).map((c) => c.id)).toEqual(['5', '0', '2'])
  })

  it('does not depend on order and is not moved by repetition', () => {
    const arbitrary = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        claimant: fc.constantFrom('a', 'b', 'c'),
        question: fc.constantFrom('p', 'q'),
        assertedOnLast: fc.constantFrom('2018-11-15', '2018-11-30', '2019-03-17'),
        recordedAt: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
      }),
      { selector: (c) => c.id },
    )
    fc.assert(
      fc.property(arbitrary, (claims) => {
        const first = firstPositions(claims)
        expect(firstPositions(claims.toReversed())).toEqual(first)
        expect(firstPositions([...first, ...claims])).toEqual(first)
        const later = claims.map((c) => ({
          ...c,
          id: `z${c.id}`,
          assertedOnLast: '2020-01-01',
        }))
        expect(firstPositions([...later, ...claims])).toEqual(first)
      }),
    )
  })
})
