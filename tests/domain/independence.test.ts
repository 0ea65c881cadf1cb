import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  corroboration,
  credibilityAllowed,
  type LineageEdge,
  type LineageGraph,
  lineageCycle,
  originsOf,
} from '#lib/domain/independence.ts'
import type { LineageRelation } from '#lib/domain/vocabulary.ts'

type Edge = readonly [from: string, relation: LineageRelation, to: string]

function graphOf(edges: readonly Edge[]): LineageGraph {
  const graph = new Map<string, LineageEdge[]>()
  for (const [from, relation, to] of edges) graph.set(from, [...(graph.get(from) ?? []), { relation, to }])
  return graph
}

const lineageWords: readonly LineageRelation[] = ['cites', 'translates', 'republishes', 'wire_copy', 'same_material']
const nobody: ReadonlySet<string> = new Set()
const alone = (actor: string): ReadonlySet<string> => new Set([actor])
const world = { originals: nobody, affiliates: () => nobody, kin: alone }
const namesOf = (document: string, graph: LineageGraph) => originsOf(document, graph).map((one) => one.origin)

const documentIds = fc.constantFrom(...'abcdefgh')
const edgeLists = fc.array(fc.tuple(documentIds, lineageRelation(), documentIds), { maxLength: 20 })
function lineageRelation() {
  return fc.constantFrom(...lineageWords)
}

/** Adds the edges one by one, leaving out each that would close a cycle, as the product does. */
function accepted(edges: readonly Edge[]): Edge[] {
  const kept: Edge[] = []
  for (const edge of edges) if (lineageCycle(graphOf(kept), edge[0], edge[2]) === null) kept.push(edge)
  return kept
}

describe('origins', () => {
  it('are the roots that a document reaches', () => {
    const graph = graphOf([
      ['blog', 'republishes', 'paper'],
      ['paper', 'wire_copy', 'agency'],
      ['paper', 'cites', 'communique'],
    ])
    expect(originsOf('blog', graph)).toEqual([
      { origin: 'agency', members: ['agency'], proven: true },
      { origin: 'communique', members: ['communique'], proven: true },
    ])
  })

  it('are unproven for a document without lineage, until it is marked as original', () => {
    expect(originsOf('a', new Map())).toEqual([{ origin: 'a', members: ['a'], proven: false }])
    expect(originsOf('a', new Map(), new Set(['a']))).toEqual([{ origin: 'a', members: ['a'], proven: true }])
  })

  it('are one where the same material is carried', () => {
    const graph = graphOf([
      ['a', 'same_material', 'b'],
      ['a', 'same_material', 'c'],
    ])
    expect([namesOf('a', graph), namesOf('b', graph), namesOf('c', graph)]).toEqual([['b'], ['b'], ['b']])
  })

  it('follow same material to what it was taken from', () => {
    const graph = graphOf([
      ['a', 'same_material', 'b'],
      ['a', 'translates', 'root'],
    ])
    expect(namesOf('b', graph)).toEqual(['root'])
  })

  it('are found on a chain of any length and on a graph that holds a cycle', () => {
    const chain: Edge[] = Array.from({ length: 20_000 }, (_, i) => [`d${i}`, 'cites', `d${i + 1}`])
    expect(namesOf('d0', graphOf(chain))).toEqual(['d20000'])
    const cycle = graphOf([
      ['a', 'cites', 'b'],
      ['b', 'cites', 'a'],
    ])
    expect(namesOf('a', cycle)).toEqual(['a'])
  })

  it('agree with plain reachability when nothing is the same material', () => {
    fc.assert(
      fc.property(edgeLists, documentIds, (edges, start) => {
        const plain = accepted(edges.map(([from, , to]) => [from, 'cites', to] as const))
        const reached = new Set([start])
        for (const one of reached) for (const [from, , to] of plain) if (from === one) reached.add(to)
        const roots = [...reached].filter((one) => plain.every(([from]) => from !== one)).sort()
        expect(namesOf(start, graphOf(plain))).toEqual(roots)
      }),
    )
  })

  it('are never none, whatever was recorded', () => {
    fc.assert(fc.property(edgeLists, documentIds, (edges, start) => originsOf(start, graphOf(edges)).length > 0))
  })
})

describe('a lineage cycle', () => {
  it('is named in order', () => {
    const graph = graphOf([
      ['b', 'cites', 'c'],
      ['c', 'translates', 'd'],
      ['d', 'cites', 'e'],
    ])
    expect(lineageCycle(graph, 'd', 'b')).toEqual(['d', 'b', 'c', 'd'])
    expect(lineageCycle(graph, 'a', 'a')).toEqual(['a', 'a'])
    expect(lineageCycle(graph, 'a', 'b')).toBeNull()
    expect(lineageCycle(graph, 'b', 'e')).toBeNull()
  })

  it('never exists after accepted edges, and what is named is a real path', () => {
    fc.assert(
      fc.property(edgeLists, (edges) => {
        const kept = accepted(edges)
        const graph = graphOf(kept)
        for (const [from, , to] of kept) expect(lineageCycle(graph, to, from)?.[0]).toBe(to)
        for (const one of 'abcdefgh') {
          for (const edge of graph.get(one) ?? [])
            expect(lineageCycle(graphOf(kept.filter((k) => k[0] !== one)), one, edge.to)).toBeNull()
        }
        for (const [from, , to] of edges) {
          const path = lineageCycle(graph, from, to) ?? []
          const steps = path.slice(1, -1).map((one, i) => [one, path[i + 2]] as const)
          expect(steps.every(([a, b]) => kept.some((edge) => edge[0] === a && edge[2] === b))).toBe(true)
        }
      }),
    )
  })
})

describe('corroboration', () => {
  const outlets = Array.from({ length: 10 }, (_, i) => `outlet${i}`)

  it('counts ten outlets with one wire story as one origin', () => {
    const graph = graphOf(outlets.map((one) => [one, 'wire_copy', 'wire'] as const))
    const claims = outlets.map((one) => ({ claimant: `editor of ${one}`, documents: [one] }))
    expect(corroboration({ ...world, claims, graph })).toEqual({ origins: ['wire'], proven: 1, unproven: 0 })
  })

  it('counts ten outlets of unknown lineage as ten, none proven', () => {
    const claims = outlets.map((one) => ({ claimant: one, documents: [one] }))
    expect(corroboration({ ...world, claims, graph: new Map() })).toMatchObject({ proven: 0, unproven: 10 })
  })

  it("leaves out a party's own origin and its kin's, also where another reaches it", () => {
    const graph = graphOf([['report', 'republishes', 'audio']])
    const affiliates = (document: string) => new Set(document === 'audio' ? ['media wing'] : [])
    const kin = (actor: string) => new Set(actor === 'group' ? ['group', 'media wing'] : [actor])
    const claims = [
      { claimant: 'group', documents: ['audio'] },
      { claimant: 'outlet', documents: ['report'] },
    ]
    expect(corroboration({ ...world, claims, graph, affiliates, kin }).origins).toEqual([])
  })

  it("counts an opponent's admission when one party's claim is judged", () => {
    const affiliates = (document: string) => new Set([document === 'communique' ? 'state' : 'group'])
    const claims = [
      { claimant: 'state', documents: ['communique'] },
      { claimant: 'group', documents: ['audio'] },
    ]
    const judge = (judged: string) => corroboration({ ...world, claims, graph: new Map(), affiliates, judged }).origins
    expect([judge('state'), judge('group')]).toEqual([['audio'], ['communique']])
    expect(corroboration({ ...world, claims, graph: new Map(), affiliates }).origins).toEqual([])
  })

  it('is never raised by a republisher and depends on no order', () => {
    fc.assert(
      fc.property(edgeLists, fc.uniqueArray(documentIds, { minLength: 1 }), (edges, documents) => {
        const kept = accepted(edges)
        const claims = documents.map((one) => ({ claimant: `by ${one}`, documents: [one] }))
        const before = corroboration({ ...world, claims, graph: graphOf(kept) })
        const republisher = { claimant: 'z', documents: ['z'] }
        const copies: Edge[] = documents.map((one) => ['z', 'republishes', one])
        const after = corroboration({
          ...world,
          claims: [republisher, ...claims],
          graph: graphOf([...copies, ...kept]),
        })
        expect(after.origins).toEqual(before.origins)
        const reversed = corroboration({ ...world, claims: [...claims].reverse(), graph: graphOf(kept) })
        expect(reversed).toEqual(before)
        expect(before.proven + before.unproven).toBe(before.origins.length)
      }),
    )
  })

  it('is only ever lowered by more recorded lineage between the documents cited', () => {
    fc.assert(
      fc.property(edgeLists, documentIds, documentIds, (edges, from, to) => {
        const kept = accepted(edges)
        fc.pre(lineageCycle(graphOf(kept), from, to) === null)
        const claims = [...'abcdefgh'].map((one) => ({ claimant: one, documents: [one] }))
        const before = corroboration({ ...world, claims, graph: graphOf(kept) }).origins.length
        const after = corroboration({ ...world, claims, graph: graphOf([...kept, [from, 'cites', to]]) }).origins.length
        expect(after).toBeLessThanOrEqual(before)
      }),
    )
  })
})

describe('the credibility gate', () => {
  it('refuses 1 without two proven origins and says what is missing', () => {
    expect(credibilityAllowed(1, { origins: ['a', 'b'], proven: 2, unproven: 0 })).toEqual({ allowed: true })
    expect(credibilityAllowed(1, { origins: ['a', 'b', 'c'], proven: 1, unproven: 2 })).toMatchObject({
      allowed: false,
      cap: 2,
      reason: expect.stringContaining('only 1 is proven (2 more of unproven independence)'),
    })
    expect(credibilityAllowed(1, { origins: [], proven: 0, unproven: 0 })).toMatchObject({ allowed: false, cap: 2 })
  })

  it.each([2, 3, 4, 5, 6])('never refuses %i', (credibility) => {
    expect(credibilityAllowed(credibility, { origins: [], proven: 0, unproven: 0 })).toEqual({ allowed: true })
  })
})
