import { type AnswerSet, distance, intersects } from './answers/index.ts'
import { takesNoSide } from './contradictions.ts'
import type { Contradiction, DisputeClaim, Position } from './positions.ts'
import { scopeKey } from './relation.ts'

/** Positions that can all be true at once. */
export interface Side<C extends DisputeClaim = DisputeClaim> {
  readonly index: number
  /** The scope of its claims as the first of them words it; null for the question's own. */
  readonly scope: string | null
  readonly positions: readonly SidePosition<C>[]
  /** The answers that all its positions leave possible. */
  readonly common: AnswerSet
}

/** A position on its side, and the other sides that it would fit as well, by index. */
export interface SidePosition<C extends DisputeClaim = DisputeClaim> extends Position<C> {
  readonly alsoFits: readonly number[]
}

interface Growing<C extends DisputeClaim> {
  readonly index: number
  readonly scope: string | null
  readonly scopeKey: string
  readonly members: Position<C>[]
  readonly keys: Set<string>
  common: AnswerSet
}

// What many denials of different joint responsibilities have in common falls into ever more parts (finding it is as hard as
// satisfiability). Beyond this product a side keeps the common answer it has, and positions join by that.
const mostParts = 1000

function fits<C extends DisputeClaim>(side: Growing<C>, { claim }: Position<C>, contradicts: Contradiction): boolean {
  if (side.scope !== claim.scope && side.scopeKey !== scopeKey(claim.scope)) return false
  if (side.keys.has(claim.set.key) && claim.set.kind !== 'open') return true
  const isApart = side.members.some((member) => contradicts(member.claim, claim))
  return !isApart && intersects(side.common, claim.set)
}

function join<C extends DisputeClaim>(side: Growing<C>, position: Position<C>): void {
  const { set } = position.claim
  side.members.push(position)
  if (side.keys.has(set.key)) return
  side.keys.add(set.key)
  if (side.common.parts * set.parts <= mostParts) side.common = side.common.intersect(set)
}

/**
 * Groups positions by compatible answer: in order of their claims each joins the first side of its scope that it can be
 * true together with, so that a side always has an answer in common. What takes no position takes no side. Two sides need
 * not contradict each other claim by claim: "a or b", "b or c" and "a or c" agree in pairs and not together.
 *
 * `positions` must be in the order of `positionsOf`; the result then depends on nothing else.
 */
export function sidesOf<C extends DisputeClaim>(
  positions: readonly Position<C>[],
  contradicts: Contradiction,
): Side<C>[] {
  const sides: Growing<C>[] = []
  for (const position of positions) {
    if (takesNoSide(position.claim)) continue
    const side = sides.find((candidate) => fits(candidate, position, contradicts))
    const { set, scope } = position.claim
    if (side) join(side, position)
    else
      sides.push({
        index: sides.length,
        scope,
        scopeKey: scopeKey(scope),
        members: [position],
        keys: new Set([set.key]),
        common: set,
      })
  }
  return sides.map(({ index, scope, common, members }) => ({
    index,
    scope,
    common,
    positions: members.map((position) => ({
      ...position,
      alsoFits: sides
        .filter((other) => other.index !== index && fits(other, position, contradicts))
        .map((other) => other.index),
    })),
  }))
}

/** The size of what is disputed: the widest gap between the common answers of two sides of one scope, 0 without one. */
export function stakeOf(sides: readonly Pick<Side, 'scope' | 'common'>[]): number {
  const gaps = sides.flatMap((a, index) =>
    sides
      .slice(index + 1)
      .filter((b) => scopeKey(a.scope) === scopeKey(b.scope))
      .map((b) => distance(a.common, b.common)),
  )
  return gaps.reduce((widest, gap) => Math.max(widest, gap), 0)
}
