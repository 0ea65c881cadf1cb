import { expect, test } from 'vitest'
import { layLineage, upstreamOf } from '../../app/questions/[id]/_parts/lineage-layout.ts'
import { sampleClaim, sampleId, sampleLedger } from '../support/sample-ledger.ts'

const document = (n: number) => ({
  id: sampleId(n),
  title: `Document ${n}`,
  sourceName: null,
  publishedOn: null,
  reliability: null,
  isOrigin: n === 1,
  isProven: true,
  affiliates: [],
})
const citation = (n: number) => ({
  ...{ document: sampleId(n), documentTitle: `Document ${n}`, documentKind: 'article', publishedOn: null, lang: null },
  ...{ source: null, sourceName: null, reliability: null, locator: null, quote: null, basis: null, translation: null },
})
const edge = (from: number, to: number) => ({ from: sampleId(from), to: sampleId(to), relation: 'cites' })

const ledger = sampleLedger('disputed', [sampleClaim(10, { citations: [citation(3)] })], {
  lineage: { documents: [1, 2, 3, 4].map(document), edges: [edge(3, 2), edge(2, 1), edge(4, 1)] },
})

test('origins stand at the start and what depends on them further on; what feeds no claim is left out', () => {
  const layout = layLineage(ledger)
  const byId = [...(layout?.documents ?? [])].sort((a, b) => (a.document.id < b.document.id ? -1 : 1))
  const xs = byId.map(({ x }) => x)
  expect(xs).toHaveLength(3)
  expect([...xs].sort((a, b) => a - b)).toEqual(xs)
  expect(new Set(xs).size).toBe(3)
  expect(layout?.sides).toHaveLength(1)
  expect(layout?.links).toHaveLength(3)
  expect(upstreamOf(ledger)).toEqual(new Set([3, 2, 1].map(sampleId)))
})

test('documents in a column do not touch, and a crowd is counted instead of drawn', () => {
  const numbers = Array.from({ length: 40 }, (_, n) => n + 1)
  const crowd = sampleLedger('disputed', [sampleClaim(10, { citations: numbers.map(citation) })], {
    lineage: { documents: numbers.map(document), edges: [] },
  })
  const layout = layLineage(crowd)
  const ys = layout?.documents.map(({ y }) => y) ?? []
  expect(ys.every((y, index) => index === 0 || y - (ys[index - 1] ?? 0) >= 40)).toBe(true)
  expect(layout?.left).toBe(16)
})

test('a cycle that the record refuses does not hang the picture', () => {
  const cyclic = { ...ledger, lineage: { ...ledger.lineage, edges: [edge(3, 2), edge(2, 1), edge(1, 3)] } }
  expect(layLineage(cyclic)?.documents).toHaveLength(3)
})

test('without a citation there is no picture', () => {
  expect(layLineage(sampleLedger('unanswered', []))).toBeNull()
})
