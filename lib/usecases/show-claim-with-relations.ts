import type { Tx } from '#lib/db/client.ts'
import type { ClaimWithRelations } from '#lib/domain/claim.ts'
import { notFound } from '#lib/domain/error.ts'
import type { JudgedQuestion } from './judge-questions.ts'
import { type Relations, relationsOf } from './relate-claim.ts'
import { asJudged, showClaims } from './show-claims.ts'

/** A claim with its relations: all of them counted, those nearest in time listed. */
export type RelatedClaimView = ClaimWithRelations & Pick<Relations, 'relationCounts'>

/**
 * A claim of a judged question, with how the other claims on it stand to it.
 * @throws AppError `not-found` where the claim is not among the judged
 */
export async function showClaimWithRelations(
  tx: Tx,
  id: string,
  judged: JudgedQuestion | null,
  recordedAt?: Date,
): Promise<RelatedClaimView> {
  const claim = judged?.claims.find((one) => one.id === id)
  if (judged === null || claim === undefined) throw notFound('claim')
  const [view] = await showClaims(tx, [asJudged(judged, claim)], recordedAt)
  if (view === undefined) throw notFound('claim')
  return { ...view, ...relationsOf(judged, id) }
}
