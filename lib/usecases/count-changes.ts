import { claimsOf, indexClaimants } from '#lib/domain/rates/claimant-index.ts'
import type { CountedGroup } from '#lib/domain/rates/column-groups.ts'
import { type ColumnQuery, type Counted, countColumns } from '#lib/domain/rates/count-columns.ts'
import { type FactColumns, type RawFact, sourceOf } from '#lib/domain/rates/fact-columns.ts'
import { UNATTRIBUTED } from '#lib/domain/rates/report.ts'
import { type Change, inPieces, type RecordFacts } from './record-facts.ts'

function drained<R>(work: Generator<null, R>): R {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** What a query counted of the changed claims before they changed, and what it counts of them now. */
export function differenceOf(
  columns: FactColumns,
  query: ColumnQuery,
  changes: readonly Change[],
): { readonly gone: Counted; readonly come: Counted } {
  // Of a claim that changed several times the first change says what it was.
  const first = new Map<number, RawFact | null>()
  for (const { at, before } of changes) if (!first.has(at)) first.set(at, before)
  const olds = [...first.values()].filter((before) => before !== null)
  const news = [...first.keys()].map((at) => columns.rawAt(at))
  return {
    gone: drained(countColumns(sourceOf(columns, olds), query)),
    come: drained(countColumns(sourceOf(columns, news), query)),
  }
}

/** Counts the groups of some claimants anew, by their keys. */
export async function recount(
  { columns, unattributed, era }: RecordFacts,
  query: ColumnQuery,
  keys: ReadonlySet<string>,
): Promise<readonly CountedGroup[]> {
  const claimants = [...keys].flatMap((key) => (key === UNATTRIBUTED ? [...unattributed] : [key]))
  const numbers = claimants.flatMap((id) => columns.numberOfClaimant(id) ?? [])
  era.index ??= { of: indexClaimants(columns), changes: era.changes.length }
  const changed = new Set(era.changes.slice(era.index.changes).map(({ at }) => at))
  const own = claimsOf(columns, era.index.of, new Set(numbers), changed)
  return (await inPieces(countColumns(own, query))).groups
}
