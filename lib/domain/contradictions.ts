import { intersects, isEverything } from './answers/index.ts'
import type { Contradiction, DisputeClaim } from './positions.ts'
import { scopeKey } from './relation.ts'

/** Two claims on an open question that a person marked as contradicting each other, by id, in either order. */
export type Mark = readonly [string, string]

const pairKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`)

/** Whether a claim takes no side: it declines, or leaves everything possible (text, though, says something to a reader). */
export const takesNoSide = (claim: DisputeClaim): boolean =>
  claim.stance === 'declines' || (claim.set.kind !== 'open' && isEverything(claim.set))

/**
 * A key under which claims of one question stand alike: whatever contradicts one of them contradicts all. Null for what
 * contradicts nothing. On an open question people mark single claims, so each stands for itself.
 */
export function standKey(claim: DisputeClaim): string | null {
  if (takesNoSide(claim)) return null
  return JSON.stringify([scopeKey(claim.scope), claim.set.kind === 'open' ? claim.id : claim.set.key])
}

/**
 * Decides contradictions between claims of one question: disjoint answers in one scope, and on an open question the
 * marked pairs. Remembers what it compared, by answer and not by claim, so that hundreds of claims that repeat a few
 * answers cost a few comparisons.
 */
export function contradictionsIn(marks: readonly Mark[]): Contradiction {
  const marked = new Set(marks.map(([a, b]) => pairKey(a, b)))
  const numbers = new Map<string, number>()
  const numberOf = (key: string) => {
    const known = numbers.get(key) ?? numbers.size
    numbers.set(key, known)
    return known
  }
  const claimAnswers = new WeakMap<DisputeClaim, { readonly answer: number; readonly scope: number }>()
  const numbered = (claim: DisputeClaim) => {
    const known = claimAnswers.get(claim)
    if (known) return known
    const fresh = {
      answer: takesNoSide(claim) ? -1 : numberOf(`answer ${claim.set.key}`),
      scope: numberOf(`scope ${scopeKey(claim.scope)}`),
    }
    claimAnswers.set(claim, fresh)
    return fresh
  }
  const disjoint: boolean[][] = []
  return (a, b) => {
    const [x, y] = [numbered(a), numbered(b)]
    if (x.scope !== y.scope || x.answer < 0 || y.answer < 0) return false
    if (a.set.kind === 'open') return marked.has(pairKey(a.id, b.id))
    if (x.answer === y.answer) return false
    const row = disjoint[Math.min(x.answer, y.answer)] ?? []
    disjoint[Math.min(x.answer, y.answer)] = row
    const column = Math.max(x.answer, y.answer)
    const known = row[column] ?? !intersects(a.set, b.set)
    row[column] = known
    return known
  }
}
