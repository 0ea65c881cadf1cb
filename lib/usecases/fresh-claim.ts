import type { ClaimContent, ClaimRow } from '#lib/db/claim-rows.ts'
import { newId } from '#lib/db/new-id.ts'
import type { LoadedQuestion } from '#lib/db/one-question.ts'
import { isImprecise, lastDay } from '#lib/domain/partial-date.ts'

/** Who logs a claim, when, and the documents that it is cited from. */
export interface Logging {
  readonly by: string
  readonly at: Date
  readonly documents: readonly string[]
}

/** A claim that is about to be stored as it will be read, before anything is derived of it. */
export function freshClaim(
  content: ClaimContent,
  { question }: LoadedQuestion,
  { by, at, documents }: Logging,
): ClaimRow {
  return {
    ...content,
    ...{ id: newId(), revisionId: newId(), revision: 1, reason: null, supersededAt: null },
    ...{ recordedAt: at, recordedBy: by, loggedAt: at, loggedBy: by },
    ...{ outcome: 'open', settledOn: null, settledBy: null, settledDate: null, contradictedBy: 0 },
    ...{ isDisputed: false, isSelfSettled: false, isFirst: true, episodes: [] },
    ...{ listedQuestion: question.id, listedClaimant: content.claimant, listedRevision: 1, listedHedge: content.hedge },
    ...{
      listedKind: question.kind,
      assertedLast: lastDay(content.assertedOn),
      isImprecise: isImprecise(content.assertedOn),
    },
    documents: [...new Set(documents)].sort(),
  }
}

/** The question with the claim among its others, in the order in which they are read. */
export const withClaim = (loaded: LoadedQuestion, row: ClaimRow): LoadedQuestion => ({
  ...loaded,
  rows: [...loaded.rows, row].sort((a, b) => (a.id < b.id ? -1 : 1)),
})
