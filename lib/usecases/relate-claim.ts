import { dayNumber, lastDay } from '#lib/domain/partial-date.ts'
import { compareClaims, isCounterclaim, relate, scopeKey } from '#lib/domain/relation.ts'
import type { Relation } from '#lib/domain/vocabulary.ts'
import type { JudgedClaim, JudgedQuestion } from './judge-questions.ts'

/** How another claim on the question stands to a claim, seen from that claim. */
export interface RelatedClaim {
  readonly claim: string
  readonly relation: Relation
  /** The other claimant's claim was made after this one and contradicts it. */
  readonly isCounterclaim: boolean
}

/** The relations of a claim: all of them counted, those nearest in time listed. */
export interface Relations {
  readonly relations: RelatedClaim[]
  readonly relationCounts: Record<Relation, number>
}

const mostRelations = 200

/** Counts of no relation yet. */
export const noRelations = (): Record<Relation, number> => ({
  contradicts: 0,
  agrees: 0,
  refines: 0,
  refined_by: 0,
  overlaps: 0,
  different_scope: 0,
  none: 0,
})

/** Compares one claim with others of its question, by answer and not by claim; on an open question people's marks decide. */
export function relater({ question, marks }: JudgedQuestion, from: JudgedClaim): (to: JudgedClaim) => Relation {
  const marked = new Set(
    marks.flatMap(({ first, second }) => (first === from.id ? second : second === from.id ? first : [])),
  )
  const known = new Map<string, Relation>()
  return (to) => {
    if (question.kind === 'open') return marked.has(to.id) ? 'contradicts' : 'none'
    const key = `${to.set.key}|${scopeKey(to.scope)}`
    const relation = known.get(key) ?? relate(from, to)
    known.set(key, relation)
    return relation
  }
}

/**
 * How the other claims on a question that are not withdrawn stand to one of them. The counts are of all; the list holds
 * the 200 nearest in time, contradicting ones first, in the order in which they were made.
 */
export function relationsOf(judged: JudgedQuestion, id: string): Relations {
  const relationCounts = noRelations()
  const self = judged.claims.find((claim) => claim.id === id)
  if (self === undefined) return { relations: [], relationCounts }
  const relationTo = relater(judged, self)
  const own = dayNumber(lastDay(self.assertedOn))
  const all = judged.claims
    .filter((claim) => claim.id !== id && claim.outcome !== 'withdrawn')
    .map((claim) => ({
      claim,
      relation: relationTo(claim),
      distance: Math.abs(dayNumber(lastDay(claim.assertedOn)) - own),
    }))
  for (const { relation } of all) relationCounts[relation] += 1
  const rank = (relation: Relation) => (relation === 'contradicts' ? 0 : 1)
  const listed = all
    .sort((a, b) => rank(a.relation) - rank(b.relation) || a.distance - b.distance || compareClaims(a.claim, b.claim))
    .slice(0, mostRelations)
    .sort((a, b) => compareClaims(a.claim, b.claim))
  return { relations: listed.map(({ claim, relation }) => related(self, claim, relation)), relationCounts }
}

function related(self: JudgedClaim, other: JudgedClaim, relation: Relation): RelatedClaim {
  const isLaterOpponent = other.claimant !== self.claimant && compareClaims(other, self) > 0
  const isCounter = relation === 'contradicts' && (isLaterOpponent || isCounterclaim(other, self))
  return { claim: other.id, relation, isCounterclaim: isCounter }
}
