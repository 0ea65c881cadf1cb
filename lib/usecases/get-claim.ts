import { z } from 'zod'
import { findCitationsOfRevisions } from '#lib/db/citation-rows.ts'
import { type ClaimRow, findClaims } from '#lib/db/claim-rows.ts'
import { findImportOfClaim } from '#lib/db/import-runs.ts'
import { findJudgements } from '#lib/db/judgement-rows.ts'
import type { Reader } from '#lib/db/reader.ts'
import { findSurroundings } from '#lib/db/surroundings.ts'
import { clocksSchema } from '#lib/domain/claim.ts'
import type { ClaimDetail, RelatedClaimView } from '#lib/domain/claim-detail.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { clocksOf } from './clocks.ts'
import { takenBack } from './imports/taken-back.ts'
import { type JudgedQuestion, judgeQuestion } from './judge-questions.ts'
import { relationsOf } from './relate-claim.ts'
import { asJudged, asStored, claimsShown, type Shown, wantedForClaims } from './show-claims.ts'
import { findRecordedRevisions, revisionsShown } from './show-revisions.ts'
import { defineQuery } from './usecase.ts'

const mostRelated = 50

/**
 * A claim with its outcome, its relations, its revisions, assessments and comments, as of a day and as recorded at a moment.
 * @throws AppError `not-found`, also where it was not recorded, or not certainly made, by then; with `{takenBack}` where it
 * was taken back with its import
 */
export const getClaim = defineQuery(
  z.object({ id: idSchema, ...clocksSchema.shape }),
  async ({ read, now }, { id, ...asked }): Promise<ClaimDetail> => {
    const clocks = clocksOf(asked, now)
    const { recordedAt } = clocks
    const [row] = await findClaims(read, [id], recordedAt)
    const came = await findImportOfClaim(read, id)
    if (row === undefined) throw (came && takenBack(came, recordedAt)) ?? notFound('claim')
    const judged = await judgeQuestion(read, row.question, clocks)
    const claim = judged?.claims.find((one) => one.id === id)
    if (judged === null || claim === undefined) throw notFound('claim')
    const relations = relationsOf(judged, id)
    const [own, related] = [[asJudged(judged, claim)], relatedTo(judged, relations)]
    const revisions = await findRecordedRevisions(read, id, recordedAt)
    const wanted = [...own, ...related, ...revisions.map(asStored)]
    const users = { users: revisions.map(({ recordedBy }) => recordedBy) }
    const around = await findSurroundings(read, [wantedForClaims(wanted), users], recordedAt)
    const [view] = claimsShown(own, around)
    if (view === undefined) throw notFound('claim')
    return {
      ...view,
      ...relations,
      importedFrom: came && { import: came.id, fileName: came.fileName },
      related: claimsShown(related, around),
      withdrawal: view.withdrawnOn === null ? null : await withdrawalOf(read, row, recordedAt),
      revisions: revisionsShown(revisions, around, recordedAt),
      ...(await findJudgements(read, [id], recordedAt)),
    }
  },
)

function relatedTo(judged: JudgedQuestion, { relations }: Pick<RelatedClaimView, 'relations'>): Shown[] {
  const byId = new Map(judged.claims.map((claim) => [claim.id, claim]))
  const isCompared = relations.filter(({ relation }) => relation !== 'none')
  const first = isCompared.slice(0, mostRelated).flatMap(({ claim }) => byId.get(claim) ?? [])
  return first.map((claim) => asJudged(judged, claim))
}

async function withdrawalOf(
  tx: Reader,
  row: ClaimRow,
  recordedAt: Date | undefined,
): Promise<ClaimDetail['withdrawal']> {
  if (row.withdrawnOn === null) return null
  const citations = await findCitationsOfRevisions(tx, [row.revisionId], 'withdrawal', recordedAt)
  return { on: row.withdrawnOn, reasons: row.withdrawalReasons, citations: citations.get(row.revisionId) ?? [] }
}
