import type { Tx } from '#lib/db/client.ts'
import { findNames } from '#lib/db/node-name.ts'
import { compareClaims } from '#lib/domain/relation.ts'
import type { StixStand } from '#lib/formats/stix-opinions.ts'
import { type JudgedQuestion, type JudgingClocks, judgeQuestions } from './judge-questions.ts'
import { relater } from './relate-claim.ts'

/**
 * How each claim on some questions stands toward the earlier claims of other claimants, those withdrawn left out: what a
 * STIX bundle writes as opinions. Questions in the order given, their claims in the order in which they were made.
 */
export async function findStixStands(
  tx: Tx,
  questions: readonly string[],
  clocks: JudgingClocks,
): Promise<StixStand[]> {
  const judged = await judgeQuestions(tx, questions, clocks)
  const claimants = [...judged.values()].flatMap(({ claims }) => claims.map((claim) => claim.claimant))
  const names = await findNames(tx, [...new Set(claimants)], clocks.recordedAt)
  return questions.flatMap((id) => {
    const question = judged.get(id)
    return question ? standsOn(question, (actor) => names.get(actor) ?? actor) : []
  })
}

function standsOn(judged: JudgedQuestion, nameOf: (actor: string) => string): StixStand[] {
  const claims = judged.claims.filter(({ outcome }) => outcome !== 'withdrawn').sort(compareClaims)
  return claims.map((claim, index) => {
    const relationTo = relater(judged, claim)
    const earlier = claims.slice(0, index).filter((other) => other.claimant !== claim.claimant)
    return {
      claim: claim.id,
      claimantName: nameOf(claim.claimant),
      stance: claim.row.stance,
      createdAt: claim.row.loggedAt.toISOString(),
      recordedAt: claim.row.recordedAt.toISOString(),
      toward: earlier.map((other) => ({
        claim: other.id,
        relation: relationTo(other),
        recordedAt: other.row.recordedAt.toISOString(),
      })),
    }
  })
}
