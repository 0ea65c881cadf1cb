import type { Reader } from '#lib/db/reader.ts'
import type { RelatedClaimView } from '#lib/domain/claim-detail.ts'
import { notFound } from '#lib/domain/error.ts'
import type { JudgedQuestion } from './judge-questions.ts'
import { relationsOf } from './relate-claim.ts'
import { asJudged, showClaims } from './show-claims.ts'

/**
 * A claim of a judged question, with how the other claims on it stand to it.
 * @throws AppError `not-found` where the claim is not among the judged
 */
export async function showClaimWithRelations(
  tx: Reader,
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
