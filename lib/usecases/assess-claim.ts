import { findClaims } from '#lib/db/claim-rows.ts'
import type { Tx } from '#lib/db/client.ts'
import { insertAssessment } from '#lib/db/judgement-rows.ts'
import { findLineage } from '#lib/db/lineage.ts'
import { type AssessmentView, newAssessmentSchema } from '#lib/domain/assessment.ts'
import { invalid, notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { credibilityAllowed } from '#lib/domain/independence.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { type JudgedClaim, type JudgedQuestion, judgeQuestion } from './judge-questions.ts'
import { relater } from './relate-claim.ts'
import { defineCommand } from './usecase.ts'
import { supportOf } from './weigh-sides.ts'

/** The claim and the claims not withdrawn that say the same or something more exact: what can corroborate it. */
function corroborating(judged: JudgedQuestion, claim: JudgedClaim): JudgedClaim[] {
  const relationTo = relater(judged, claim)
  const supports = (other: JudgedClaim) => ['agrees', 'refined_by'].includes(relationTo(other))
  return judged.claims.filter((one) => one.id === claim.id || (one.outcome !== 'withdrawn' && supports(one)))
}

/** STANAG 2511: "confirmed by other sources" needs two independent origins, the claimant's own left out. */
async function refuseUnsupported(tx: Tx, question: string, id: string, credibility: number): Promise<void> {
  const judged = await judgeQuestion(tx, question, { asOf: null })
  const claim = judged?.claims.find((one) => one.id === id)
  if (!judged || !claim) return
  const claims = corroborating(judged, claim)
  const documents = [...new Set(claims.flatMap(({ row }) => row.documents))]
  const support = supportOf(claims, judged, await findLineage(tx, documents), claim.claimant)
  const gate = credibilityAllowed(credibility, support)
  if (!gate.allowed) throw invalid('credibility', gate.reason)
}

/**
 * Records an analyst's judgement of a claim as it now reads. Earlier ones, of the same analyst too, stay as they are.
 * @throws AppError `invalid` on `credibility` where independence does not bear it; `not-found`, `forbidden`
 */
export const assessClaim = defineCommand(
  newAssessmentSchema.safeExtend({ id: idSchema }),
  async ({ caller, tx, now }, { id, ...given }) => {
    assertCan(caller, 'claim.assess')
    const [claim] = await findClaims(tx, [id])
    if (claim === undefined) throw notFound('claim')
    if (given.credibility != null) await refuseUnsupported(tx, claim.question, id, given.credibility)
    const { credibility = null, likelihood = null, confidence = null, reasons } = given
    const judgement = { claimRevision: claim.revision, credibility, likelihood, confidence, reasons }
    const row = { ...judgement, claimId: id, assessedBy: caller.id, recordedAt: now }
    const assessment = await insertAssessment(tx, row)
    const result: AssessmentView = {
      ...judgement,
      id: assessment,
      claim: id,
      assessedBy: caller.id,
      assessedByName: caller.name,
      recordedAt: now.toISOString(),
    }
    const detail = { assessment, credibility, likelihood, confidence }
    return { result, events: [{ action: 'claim.assess', subject: { kind: 'claim', id }, detail }] }
  },
)
