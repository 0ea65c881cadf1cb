import { expect, test } from 'vitest'
import { growthOf } from './http-growth.ts'
import type { HttpOutcome } from './http-measurement.ts'

const outcome = (name: string, p50: number): HttpOutcome => {
  const figures = { p50, p95: p50, p99: p50, perSecond: 1, bytes: 1, requests: 1 }
  const compared = [{ connections: 1, product: figures, floor: figures, next: null, verdicts: [] }]
  return { name, kind: 'read', compared, peakBytes: 0 }
}

test('what was measured in both records is compared, and lists are held against log n', () => {
  const small = { claims: 10_000, http: [outcome('http-queue', 2), outcome('http-ledger', 1)] }
  const large = { claims: 1_000_000, http: [outcome('http-queue', 3.1), outcome('http-ledger', 9), outcome('new', 1)] }
  const growth = growthOf(small, large)
  expect(growth.map(({ name, isJudged }) => [name, isJudged])).toEqual([
    ['http-queue', true],
    ['http-ledger', false],
  ])
  expect(growth[0]?.verdict).toMatchObject({ isMet: false, of: 'p50' })
  expect(growth[0]?.verdict.ratio).toBeCloseTo(1.55)
  expect(growth[0]?.verdict.atMost).toBeCloseTo(1.5)
})
