import { z } from 'zod'
import { findCitationsOfRevisions } from '#lib/db/citation-rows.ts'
import { type ClaimRow, findClaims } from '#lib/db/claim-rows.ts'
import type { Tx } from '#lib/db/client.ts'
import { findImportOfClaim } from '#lib/db/import-runs.ts'
import { findAssessments, findComments } from '#lib/db/judgement-rows.ts'
import { type ClaimView, clocksSchema } from '#lib/domain/claim.ts'
import type { ClaimDetail, RelatedClaimView } from '#lib/domain/claim-detail.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { clocksOf } from './clocks.ts'
import { takenBack } from './imports/taken-back.ts'
import { type JudgedQuestion, judgeQuestion } from './judge-questions.ts'
import { showClaimWithRelations } from './show-claim-with-relations.ts'
import { asJudged, showClaims } from './show-claims.ts'
import { showRevisions } from './show-revisions.ts'
import { defineQuery } from './usecase.ts'

const mostRelated = 50

/**
 * A claim with its outcome, its relations, its revisions, assessments and comments, as of a day and as recorded at a moment.
 * @throws AppError `not-found`, also where it was not recorded, or not certainly made, by then; with `{takenBack}` where it
 * was taken back with its import
 */
export const getClaim = defineQuery(
  z.object({ id: idSchema, ...clocksSchema.shape }),
  async ({ tx, now }, { id, ...asked }): Promise<ClaimDetail> => {
    const clocks = clocksOf(asked, now)
    const [row] = await findClaims(tx, [id], clocks.recordedAt)
    const came = await findImportOfClaim(tx, id)
    if (row === undefined) throw (came && takenBack(came, clocks.recordedAt)) ?? notFound('claim')
    const judged = await judgeQuestion(tx, row.question, clocks)
    const claim = await showClaimWithRelations(tx, id, judged, clocks.recordedAt)
    return {
      ...claim,
      importedFrom: came && { import: came.id, fileName: came.fileName },
      related: judged ? await showRelated(tx, judged, claim, clocks.recordedAt) : [],
      withdrawal: claim.withdrawnOn === null ? null : await withdrawalOf(tx, row, clocks.recordedAt),
      revisions: await showRevisions(tx, id, clocks.recordedAt),
      assessments: await findAssessments(tx, [id], clocks.recordedAt),
      comments: await findComments(tx, [id], clocks.recordedAt),
    }
  },
)

function showRelated(
  tx: Tx,
  judged: JudgedQuestion,
  { relations }: RelatedClaimView,
  recordedAt: Date | undefined,
): Promise<ClaimView[]> {
  const byId = new Map(judged.claims.map((claim) => [claim.id, claim]))
  const isCompared = relations.filter(({ relation }) => relation !== 'none')
  const first = isCompared.slice(0, mostRelated).flatMap(({ claim }) => byId.get(claim) ?? [])
  return showClaims(
    tx,
    first.map((claim) => asJudged(judged, claim)),
    recordedAt,
  )
}

async function withdrawalOf(tx: Tx, row: ClaimRow, recordedAt: Date | undefined): Promise<ClaimDetail['withdrawal']> {
  if (row.withdrawnOn === null) return null
  const citations = await findCitationsOfRevisions(tx, [row.revisionId], 'withdrawal', recordedAt)
  return { on: row.withdrawnOn, reasons: row.withdrawalReasons, citations: citations.get(row.revisionId) ?? [] }
}
