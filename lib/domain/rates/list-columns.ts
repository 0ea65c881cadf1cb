import { type ColumnFact, type ColumnQuery, factReader, groupingOf, walkColumns } from './count-columns.ts'
import type { FactColumns } from './fact-columns.ts'

/** A claim that a figure counts, with what the report counts of it. */
export interface ListedFact {
  readonly claim: string
  readonly days: number
  readonly isImprecise: boolean
  readonly isSelfSettled: boolean
}

/** Which of the claims of a query are listed, and which page of them. */
export interface Listing {
  /** Key of the group; undefined for all. */
  readonly group: string | undefined
  readonly isCounted: (fact: Pick<ColumnFact, 'outcome' | 'isSelfSettled'>) => boolean
  /** The last claim of the page before. */
  readonly after: string | undefined
  readonly limit: number
}

/** A page of claims, latest id first, one more than the limit where there are more; and how many there are in all. */
export interface ListedFacts {
  readonly facts: readonly ListedFact[]
  readonly count: number
}

/** Of places whose ids ascend: how many ids lie before an id. */
function countBefore(columns: FactColumns, places: readonly number[], id: string): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (columns.idAt(places[middle] ?? 0) < id) low = middle + 1
    else high = middle
  }
  return low
}

/** The claims behind a figure of the report that `countColumns` counts; pauses now and then. */
export function* listColumns(
  columns: FactColumns,
  query: ColumnQuery,
  { group, isCounted, after, limit }: Listing,
): Generator<null, ListedFacts> {
  const { numberOf, keyOf } = groupingOf(columns, query)
  const ordered: number[] = []
  const others: number[] = []
  for (const fact of walkColumns(columns, query)) {
    if (fact === null) yield null
    else if (isCounted(fact) && (group === undefined || keyOf(numberOf(fact)) === group))
      (fact.at < columns.ordered ? ordered : others).push(fact.at)
  }
  const end = after === undefined ? ordered.length : countBefore(columns, ordered, after)
  const named = [...ordered.slice(Math.max(0, end - limit - 1), end), ...others]
    .map((at) => ({ at, claim: columns.idAt(at) }))
    .filter(({ claim }) => after === undefined || claim < after)
    .sort((a, b) => (a.claim < b.claim ? 1 : -1))
  const read = factReader(columns, query.asOf)
  const facts = named.slice(0, limit + 1).map(({ at, claim }) => {
    const { days, isImprecise, isSelfSettled } = read(at)
    return { claim, days, isImprecise, isSelfSettled }
  })
  return { facts, count: ordered.length + others.length }
}
