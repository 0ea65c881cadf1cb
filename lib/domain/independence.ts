import type { LineageRelation } from './vocabulary.ts'

/**
 * Independence of what supports an answer (after STANAG 2511): not outlets are counted but the origins that their
 * material comes from. Lineage edges run from a document to the one it depends on.
 */

/** One recorded dependence of a document. */
export interface LineageEdge {
  readonly relation: LineageRelation
  readonly to: string
}

/** Document id → what it depends on. A document without an entry depends on nothing recorded. */
export type LineageGraph = ReadonlyMap<string, readonly LineageEdge[]>

/**
 * Where material comes from: one document that depends on no other, or several that carry the same material, of which
 * `origin` names one. `proven` is false for a document without any recorded lineage that nobody marked as original:
 * it may be a copy of something that is not recorded.
 */
export interface Origin {
  readonly origin: string
  readonly members: readonly string[]
  readonly proven: boolean
}

/** How many origins an answer rests on, and of how many the independence is proven. */
export interface Corroboration {
  readonly origins: readonly string[]
  readonly proven: number
  readonly unproven: number
}

const noEdges: readonly LineageEdge[] = []

interface Lineage {
  readonly onward: (document: string) => readonly string[]
  readonly pointedAt: ReadonlySet<string>
  readonly graph: LineageGraph
}

/** "Same material" holds both ways, so it is followed both ways; every other relation only towards the origin. */
function lineageOf(graph: LineageGraph): Lineage {
  const pointedAt = new Set<string>()
  const sameAs = new Map<string, string[]>()
  for (const [from, edges] of graph) {
    for (const { relation, to } of edges) {
      pointedAt.add(to)
      if (relation === 'same_material') sameAs.set(to, [...(sameAs.get(to) ?? []), from])
    }
  }
  const onward = (document: string) => [
    ...(graph.get(document) ?? noEdges).map((edge) => edge.to),
    ...(sameAs.get(document) ?? []),
  ]
  return { onward, pointedAt, graph }
}

/**
 * The groups at which following the lineage ends: the strongly connected components without a way out (R. Tarjan,
 * Depth-first search and linear graph algorithms, 1972), so that it ends even on a graph that holds a cycle.
 * Iterative, since a chain of documents may be longer than the call stack.
 */
function endsOf(start: string, onward: Lineage['onward']): string[][] {
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const closed = new Set<string>()
  const open: string[] = []
  const path: { node: string; next: readonly string[]; at: number; hasExit: boolean }[] = []
  const ends: string[][] = []
  const lower = (node: string, value: number) => low.set(node, Math.min(low.get(node) ?? value, value))
  const enter = (node: string) => {
    low.set(node, order.size)
    order.set(node, order.size)
    open.push(node)
    path.push({ node, next: onward(node), at: 0, hasExit: false })
  }
  enter(start)
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const target = top.next[top.at++]
    if (target !== undefined) {
      const seen = order.get(target)
      if (closed.has(target)) top.hasExit = true
      else if (seen !== undefined) lower(top.node, seen)
      else enter(target)
      continue
    }
    path.pop()
    const parent = path.at(-1)
    const isHead = low.get(top.node) === order.get(top.node)
    if (parent) {
      lower(parent.node, low.get(top.node) ?? 0)
      parent.hasExit ||= isHead || top.hasExit
    }
    if (!isHead) continue
    const group = open.splice(open.lastIndexOf(top.node))
    for (const member of group) closed.add(member)
    if (!top.hasExit) ends.push(group.sort())
  }
  return ends
}

function originOfGroup(group: string[], lineage: Lineage, originals: ReadonlySet<string>): Origin {
  const dependsOn = (document: string) => (lineage.graph.get(document) ?? noEdges).length > 0
  const proven = group.some((one) => lineage.pointedAt.has(one) || dependsOn(one) || originals.has(one))
  return {
    origin: group.find((one) => !dependsOn(one)) ?? group[0] ?? '',
    members: group,
    proven,
  }
}

const bySpelling = (a: Origin, b: Origin) => (a.origin < b.origin ? -1 : 1)

/**
 * The origins a document reaches through lineage, sorted by id; never empty. A document that depends on nothing is its
 * own origin: proven when another points to it or it is marked as original. The mark does not stop the walk from a
 * document that has recorded lineage: what it took over stays taken over. Documents joined by `same_material` are one
 * origin.
 */
export function originsOf(
  document: string,
  graph: LineageGraph,
  originals: ReadonlySet<string> = new Set(),
): readonly Origin[] {
  const lineage = lineageOf(graph)
  return endsOf(document, lineage.onward)
    .map((group) => originOfGroup(group, lineage, originals))
    .sort(bySpelling)
}

/**
 * The cycle that a new edge `from` → `to` would close, as documents in order (`[from, to, …, from]`, the shortest one);
 * null when the edge is sound.
 */
export function lineageCycle(graph: LineageGraph, from: string, to: string): readonly string[] | null {
  const cameFrom = new Map<string, string>([[to, from]])
  const queue = [to]
  // The queue grows while it is walked: breadth first, so the first way back is the shortest.
  for (const document of queue) {
    if (document === from) {
      const path = [from]
      let step = cameFrom.get(from)
      while (step !== undefined && step !== from) {
        path.push(step)
        step = cameFrom.get(step)
      }
      return [from, ...path.reverse()]
    }
    for (const edge of graph.get(document) ?? noEdges) {
      if (cameFrom.has(edge.to)) continue
      cameFrom.set(edge.to, document)
      queue.push(edge.to)
    }
  }
  return null
}

/** What {@link corroboration} counts over. */
export interface CorroborationInput {
  /** The live claims that give one answer, with the documents each cites. */
  readonly claims: readonly {
    readonly claimant: string
    readonly documents: readonly string[]
  }[]
  readonly graph: LineageGraph
  /** Documents that an analyst marked as original. */
  readonly originals: ReadonlySet<string>
  /** The actors that wrote or published a document or with which its source is affiliated. */
  readonly affiliates: (document: string) => ReadonlySet<string>
  /** The actor itself, what it is part of, what is part of it. */
  readonly kin: (actor: string) => ReadonlySet<string>
  /**
   * The claimant whose claim is being judged. With it, only that party's own origins are left out, so that an
   * opponent's admission corroborates. Without it the answer as such is judged, and every claimant's own are left out.
   */
  readonly judged?: string
}

/**
 * The distinct origins that the claims of one answer reach. An origin of a party itself, of its kin or of a source
 * affiliated with them is left out wherever it is reached: a republisher that makes the claim its own does not turn a
 * party's statement into support of that statement. Ten outlets with one wire story are one origin.
 */
export function corroboration(input: CorroborationInput): Corroboration {
  const lineage = lineageOf(input.graph)
  const parties = input.judged === undefined ? input.claims.map((claim) => claim.claimant) : [input.judged]
  const own = new Set(parties.flatMap((party) => [party, ...input.kin(party)]))
  const found = new Map<string, Origin>()
  for (const document of new Set(input.claims.flatMap((claim) => claim.documents))) {
    for (const group of endsOf(document, lineage.onward)) {
      const origin = originOfGroup(group, lineage, input.originals)
      const isOwn = group.some((member) => [...input.affiliates(member)].some((actor) => own.has(actor)))
      if (!isOwn) found.set(origin.origin, origin)
    }
  }
  const origins = [...found.values()].sort(bySpelling)
  const proven = origins.filter((origin) => origin.proven).length
  return {
    origins: origins.map((origin) => origin.origin),
    proven,
    unproven: origins.length - proven,
  }
}

/** Whether a credibility may be given; if not, the best that may be, and why. */
export type CredibilityGate =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly cap: 2; readonly reason: string }

/**
 * The gate of STANAG 2511 on information credibility (1 best to 5, 6 cannot be judged). 1, "confirmed by other sources",
 * needs two origins of proven independence. "2 is the cap while independence is unproven": with fewer than two, however
 * many outlets or unproven origins there are, 2 ("probably true") is the best grade that may be given. 2 to 6 are
 * never refused: they are the analyst's judgement.
 */
export function credibilityAllowed(credibility: number, support: Corroboration): CredibilityGate {
  if (credibility !== 1 || support.proven >= 2) return { allowed: true }
  const have = support.proven === 0 ? 'none is proven' : `only ${support.proven} is proven`
  const unproven = support.unproven === 0 ? '' : ` (${support.unproven} more of unproven independence)`
  return {
    allowed: false,
    cap: 2,
    reason: `Credibility 1 needs two independent origins, and ${have}${unproven}: 2 is the best that may be given until the lineage of the documents is recorded`,
  }
}
