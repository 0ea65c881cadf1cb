import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ColumnQuery, walkColumns } from '#lib/domain/rates/count-columns.ts'
import { FactColumns, type FactRow } from '#lib/domain/rates/fact-columns.ts'
import { listColumns } from '#lib/domain/rates/list-columns.ts'

const idOf = (n: number) => `01a1feef-e59b-7708-8a1f-${n.toString(16).padStart(12, '0')}`

const row = (n: number, over: Partial<FactRow> = {}): FactRow => ({
  ...{ id: idOf(n), claimant: 'us', revision: 1, questionKind: 'choice', hedge: 'flat', assertedDay: 17_000 },
  ...{ isImprecise: false, isFirst: true, episodes: [] },
  ...over,
})

const sums = (line: string) => Uint32Array.of(line.length, 0, 0, 0)
const query: ColumnQuery = { by: 'claimant', unit: 'claim', asOf: '2026-01-01', filter: {}, unattributed: new Set() }

function walked(columns: FactColumns): string[] {
  const ids: string[] = []
  for (const fact of walkColumns(columns, query)) if (fact !== null) ids.push(columns.idAt(fact.at))
  return ids
}

function drain<R>(work: Generator<null, R>): R {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

describe('FactColumns', () => {
  it('have each claim once as it was put last, in whatever order they come', () => {
    const numbers = fc.array(fc.record({ n: fc.nat(30), isThere: fc.boolean() }), { maxLength: 60 })
    fc.assert(
      fc.property(numbers, (puts) => {
        const columns = new FactColumns(0, sums)
        const last = new Map<number, boolean>()
        for (const { n, isThere } of puts) {
          columns.put(row(n, { claimant: isThere ? 'us' : null }))
          last.set(n, isThere)
        }
        const there = [...last].flatMap(([n, isThere]) => (isThere ? [idOf(n)] : []))
        expect(walked(columns).sort()).toEqual(there.sort())
      }),
    )
  })

  it('list pages of the latest ids, whatever the order in which they came', () => {
    const inputs = fc.tuple(fc.uniqueArray(fc.nat(40)), fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(inputs, ([numbers, limit]) => {
        const columns = new FactColumns(0, sums)
        for (const n of numbers) columns.put(row(n))
        const listed: string[] = []
        let after: string | undefined
        for (;;) {
          const page = drain(listColumns(columns, query, { group: undefined, isCounted: () => true, after, limit }))
          expect(page.count).toBe(numbers.length)
          listed.push(...page.facts.slice(0, limit).map(({ claim }) => claim))
          after = listed.at(-1)
          if (page.facts.length <= limit) break
        }
        expect(listed).toEqual(numbers.map(idOf).sort().reverse())
      }),
    )
  })
})
