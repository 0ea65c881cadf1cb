import {
  allNodes,
  intersectNodes,
  isNoNode,
  type NodeSet,
  nodesContain,
  nodesKey,
  nodesMeet,
  otherNodes,
} from './node-set.ts'

/**
 * The algebra of "who did it". An elementary outcome is the finite, non-empty set of actors that did it together. A cell
 * is the outcomes that lie within `allowed` and meet each of `hits`; a set of outcomes is a union of cells. Cells are
 * closed under intersection, unions of cells under complement, so every claim and denial has an exact set.
 */
export interface Cell {
  readonly allowed: NodeSet
  readonly hits: readonly NodeSet[]
}

/** A union of cells, none empty and none within another. No cell is the empty set. */
export type Cells = readonly Cell[]

/** All outcomes: any actors, recorded or not. */
export const anyOutcome: Cells = [{ allowed: allNodes, hits: [] }]

/** The cell with its hits cut to what is allowed and without those that follow from others; null when it is empty. */
function tidied(allowed: NodeSet, hits: readonly NodeSet[]): Cell | null {
  if (isNoNode(allowed)) return null
  const cut = hits.map((hit) => intersectNodes(hit, allowed))
  if (cut.some(isNoNode)) return null
  // An outcome is never empty, so a hit that covers all that is allowed asks for nothing.
  const telling = cut.filter((hit) => !nodesContain(hit, allowed))
  const kept = telling.filter(
    (hit, index) =>
      !telling.some(
        (other, at) => at !== index && nodesContain(hit, other) && (at < index || !nodesContain(other, hit)),
      ),
  )
  return { allowed, hits: kept }
}

/** Whether every outcome of the cell `inner` is one of `outer`. */
function cellContains(outer: Cell, inner: Cell): boolean {
  return (
    nodesContain(outer.allowed, inner.allowed) &&
    outer.hits.every(
      (hit) => nodesContain(hit, inner.allowed) || inner.hits.some((innerHit) => nodesContain(hit, innerHit)),
    )
  )
}

/** Drops cells within other cells; of equal ones the first stays. */
function absorbed(cells: readonly (Cell | null)[]): Cells {
  const kept: Cell[] = []
  for (const cell of cells) {
    if (cell === null || kept.some((other) => cellContains(other, cell))) continue
    const outside = kept.filter((other) => !cellContains(cell, other))
    kept.splice(0, kept.length, ...outside, cell)
  }
  return kept
}

/** The union of cells given by what is allowed and what must be met. */
export function cellsOf(parts: readonly Cell[]): Cells {
  return absorbed(parts.map(({ allowed, hits }) => tidied(allowed, hits)))
}

const meetOf = (a: Cell, b: Cell) => tidied(intersectNodes(a.allowed, b.allowed), [...a.hits, ...b.hits])

/** What both sets hold. */
export function intersectCells(a: Cells, b: Cells): Cells {
  return absorbed(a.flatMap((x) => b.map((y) => meetOf(x, y))))
}

/** Whether some outcome is in both sets. */
export const cellsMeet = (a: Cells, b: Cells): boolean => a.some((x) => b.some((y) => meetOf(x, y) !== null))

/** The outcomes that a cell leaves out: those that reach beyond what is allowed, and those that miss a hit. */
function outside({ allowed, hits }: Cell): Cells {
  return cellsOf([
    { allowed: allNodes, hits: [otherNodes(allowed)] },
    ...hits.map((hit) => ({ allowed: otherNodes(hit), hits: [] })),
  ])
}

/** All outcomes that are not in the set. */
export function complementCells(set: Cells): Cells {
  return set.reduce((left, cell) => (left.length === 0 ? left : intersectCells(left, outside(cell))), anyOutcome)
}

/** Whether every outcome of `inner` is in `outer`; takes the cells of `outer` away one by one. */
export function containsCells(outer: Cells, inner: Cells): boolean {
  let left = inner
  for (const cell of outer) {
    const touched = left.some((part) => nodesMeet(part.allowed, cell.allowed))
    if (touched) left = intersectCells(left, outside(cell))
    if (left.length === 0) return true
  }
  return left.length === 0
}

/** A text that is equal for equal sets only. */
export function cellsKey(set: Cells): string {
  const keys = set.map(({ allowed, hits }) => `${nodesKey(allowed)}!${hits.map(nodesKey).sort().join('!')}`)
  return keys.sort().join('|')
}
