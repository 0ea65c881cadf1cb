import type { Lineage } from '#lib/db/lineage.ts'
import type { StoredSide } from '#lib/db/standing-rows.ts'
import { type Corroboration, corroboration } from '#lib/domain/independence.ts'
import type { Side } from '#lib/domain/sides.ts'
import type { JudgedClaim, JudgedQuestion } from './judge-questions.ts'

const nobody: ReadonlySet<string> = new Set()

/** How far documents corroborate an answer, and how many origins were the parties' own and left out. */
export interface Support extends Corroboration {
  readonly own: number
}

/**
 * The support of an answer by the claims that give it. Without `judged` the answer as such is weighed, and the origins of
 * all its claimants are left out; with it, only that party's own.
 */
export function supportOf(
  claims: readonly JudgedClaim[],
  judged: JudgedQuestion,
  lineage: Lineage,
  party?: string,
): Support {
  const input = {
    claims: claims.map(({ claimant, row }) => ({ claimant, documents: row.documents })),
    graph: lineage.graph,
    originals: lineage.originals,
    kin: judged.world.kinOf,
    ...(party === undefined ? {} : { judged: party }),
  }
  const kept = corroboration({ ...input, affiliates: lineage.affiliatesOf })
  const all = corroboration({ ...input, affiliates: () => nobody })
  return { ...kept, own: all.origins.length - kept.origins.length }
}

/** The claims of a side: its positions, and what led to each without contradicting it. */
const claimsOf = (side: Side<JudgedClaim>): JudgedClaim[] => side.positions.flatMap((position) => [...position.stretch])

/** The sides of a question with their corroboration, as they are stored; the words and names are added on showing. */
export function weighSides(judged: JudgedQuestion, lineage: Lineage): StoredSide[] {
  return judged.dispute.sides.map((side) => {
    const claims = claimsOf(side)
    const support = supportOf(claims, judged, lineage)
    return {
      scope: side.scope,
      claimants: side.positions.map(({ claimant, claim }) => ({ id: claimant, hedge: claim.row.hedge })),
      positions: side.positions.map(({ claim }) => claim.id),
      claims: claims.map(({ id }) => id),
      originsProven: support.proven,
      originsUnproven: support.unproven,
      originsOwn: support.own,
    }
  })
}

/** Every document that the claims of a question cite. */
export const documentsOf = (judged: JudgedQuestion): string[] => [
  ...new Set(judged.claims.flatMap(({ row }) => row.documents)),
]
