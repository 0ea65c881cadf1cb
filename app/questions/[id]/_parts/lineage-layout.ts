import { linkHorizontal } from 'd3-shape'
import type { Ledger } from '#lib/domain/ledger.ts'
import { fitted } from './text-width.ts'

type Document = Ledger['lineage']['documents'][number]

/** A document in the picture. */
export interface DrawnDocument {
  readonly document: Document
  readonly x: number
  readonly y: number
  readonly title: string
  /** How wide its words may be. */
  readonly width: number
}

/** The claims of one side that rest on the documents. */
export interface DrawnSide {
  readonly side: number | null
  readonly count: number
  readonly x: number
  readonly y: number
}

/** The lineage in px: origins at the left, what depends on them to the right, claims at the end. */
export interface LineageLayout {
  readonly width: number
  readonly height: number
  readonly documents: readonly DrawnDocument[]
  readonly sides: readonly DrawnSide[]
  readonly links: readonly string[]
  /** Documents that the picture has no room for. */
  readonly left: number
}

const width = 1124
const sideWidth = 190
const rowHeight = 44
const mostDocuments = 24
const mostLevels = 5
const noSide = 1000

/** How many steps a document lies behind its origins; cycles, which the record refuses, end where they began. */
function levelsOf(documents: readonly Document[], edges: Ledger['lineage']['edges']): Map<string, number> {
  const onward = grouped(edges, (edge) => edge.from)
  const levels = new Map<string, number>()
  const visit = (id: string, path: ReadonlySet<string>): number => {
    const known = levels.get(id)
    if (known !== undefined) return known
    const next = (onward.get(id) ?? []).filter(({ to, relation }) => relation !== 'same_material' && !path.has(to))
    const trail = new Set([...path, id])
    const level = Math.min(mostLevels - 1, Math.max(-1, ...next.map(({ to }) => visit(to, trail))) + 1)
    levels.set(id, level)
    return level
  }
  for (const { id } of documents) visit(id, new Set())
  return levels
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const link = linkHorizontal<{ source: [number, number]; target: [number, number] }, [number, number]>().digits(1)

const curve = (source: [number, number], target: [number, number]): string => link({ source, target }) ?? ''

/** Which sides cite a document, with how many claims. */
function citingSides(claims: Ledger['claims']): Map<string, Map<number | null, number>> {
  const found = new Map<string, Map<number | null, number>>()
  for (const { side, citations } of claims) {
    for (const document of new Set(citations.map((citation) => citation.document))) {
      const counts = found.get(document) ?? new Map<number | null, number>()
      counts.set(side, (counts.get(side) ?? 0) + 1)
      found.set(document, counts)
    }
  }
  return found
}

/** In the order of the sides that cite them, so that few lines cross. */
function bySide(documents: readonly Document[], citing: ReturnType<typeof citingSides>): Document[] {
  const placeOf = ({ id }: Document) => Math.min(...[...(citing.get(id)?.keys() ?? [])].map((side) => side ?? noSide))
  return [...documents].sort((a, b) => Math.min(placeOf(a), noSide) - Math.min(placeOf(b), noSide))
}

function placeSides(ledger: Pick<Ledger, 'claims' | 'sides'>, height: number): DrawnSide[] {
  const order: (number | null)[] = [...ledger.sides.keys(), null]
  const present = order
    .map((side) => ({ side, count: ledger.claims.filter((claim) => claim.side === side).length }))
    .filter(({ count }) => count > 0)
  const step = height / Math.max(1, present.length)
  return present.map(({ side, count }, index) => ({ side, count, x: width - sideWidth + 30, y: step * (index + 0.5) }))
}

/** The documents that claims cite, and all that these depend on. */
export function upstreamOf({ lineage, claims }: Pick<Ledger, 'lineage' | 'claims'>): ReadonlySet<string> {
  const onward = grouped(lineage.edges, ({ from }) => from)
  const found = new Set(claims.flatMap(({ citations }) => citations.map(({ document }) => document)))
  // The set grows while it is walked, and a set is walked in the order of its growth.
  for (const id of found) for (const { to } of onward.get(id) ?? []) found.add(to)
  return found
}

/** Places the documents behind a ledger's citations. Null where no document is cited. */
export function layLineage(ledger: Pick<Ledger, 'lineage' | 'claims' | 'sides'>): LineageLayout | null {
  const { documents, edges } = ledger.lineage
  if (documents.length === 0) return null
  const feeding = upstreamOf(ledger)
  const upstream = documents.filter(({ id }) => feeding.has(id))
  if (upstream.length === 0) return null
  const shown = upstream.slice(0, mostDocuments)
  const levels = levelsOf(shown, edges)
  const citing = citingSides(ledger.claims)
  const columns = grouped(bySide(shown, citing), ({ id }) => levels.get(id) ?? 0)
  const count = Math.max(...columns.keys()) + 1
  const columnWidth = (width - sideWidth) / count
  const tallest = Math.max(...[...columns.values()].map((column) => column.length), ledger.sides.length)
  const height = tallest * rowHeight + 8
  const labelWidth = Math.min(columnWidth - 56, 330)
  const placed = new Map<string, DrawnDocument>()
  for (const [level, column] of columns) {
    const step = height / column.length
    column.forEach((document, index) => {
      const at = { x: Math.round(level * columnWidth), y: Math.round(step * (index + 0.5)) }
      placed.set(document.id, { document, ...at, title: fitted(document.title, labelWidth), width: labelWidth })
    })
  }
  const sides = placeSides(ledger, height)
  const links = [
    ...edges.flatMap(({ from, to, relation }) => {
      const [source, target] = [placed.get(to), placed.get(from)]
      if (!source || !target || relation === 'same_material') return []
      return [curve([source.x + labelWidth + 10, source.y], [target.x - 8, target.y])]
    }),
    ...[...placed].flatMap(([id, { x, y }]) =>
      sides
        .filter(({ side }) => citing.get(id)?.has(side))
        .map((side) => curve([x + labelWidth + 10, y], [side.x - 8, side.y])),
    ),
  ]
  return { width, height, documents: [...placed.values()], sides, links, left: upstream.length - shown.length }
}
