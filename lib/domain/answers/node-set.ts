/**
 * Finite and cofinite sets of ids in an open world: some actor or place is always unrecorded, so what is left when
 * finitely many are excluded is never empty. Shared by the kinds whose answers are records (actor, place).
 */
export interface NodeSet {
  /** The members, or, when `cofinite`, all that are not members. */
  readonly ids: ReadonlySet<string>
  readonly cofinite: boolean
}

/** Every id there is, recorded or not. */
export const allNodes: NodeSet = { ids: new Set(), cofinite: true }

/** The finite set of these ids. */
export const nodesOf = (ids: ReadonlySet<string>): NodeSet => ({ ids, cofinite: false })

/** The finite set of all ids in any of the sets. */
export function unionOfIds(sets: readonly ReadonlySet<string>[]): NodeSet {
  return nodesOf(new Set(sets.flatMap((ids) => [...ids])))
}

/** All that is not in the set. */
export const otherNodes = (set: NodeSet): NodeSet => ({ ids: set.ids, cofinite: !set.cofinite })

const holds = (set: NodeSet, id: string) => set.ids.has(id) !== set.cofinite

/** What both sets hold. */
export function intersectNodes(a: NodeSet, b: NodeSet): NodeSet {
  if (a.cofinite && b.cofinite) return { ids: new Set([...a.ids, ...b.ids]), cofinite: true }
  const [finite, other] = a.cofinite ? [b, a] : [a, b]
  return nodesOf(new Set([...finite.ids].filter((id) => holds(other, id))))
}

/** Whether the sets share a member; two cofinite sets always do. */
export function nodesMeet(a: NodeSet, b: NodeSet): boolean {
  if (a.cofinite && b.cofinite) return true
  if (!a.cofinite && !b.cofinite && a.ids.size > b.ids.size) return nodesMeet(b, a)
  const [finite, other] = a.cofinite ? [b, a] : [a, b]
  for (const id of finite.ids) if (holds(other, id)) return true
  return false
}

/** Whether every member of `inner` is in `outer`. */
export const nodesContain = (outer: NodeSet, inner: NodeSet): boolean => !nodesMeet(inner, otherNodes(outer))

/** Whether nothing is left; a cofinite set is never empty. */
export const isNoNode = (set: NodeSet): boolean => !set.cofinite && set.ids.size === 0

/** A text that is equal for equal sets only. */
export const nodesKey = (set: NodeSet): string => `${set.cofinite ? '-' : '+'}${[...set.ids].sort().join(',')}`
