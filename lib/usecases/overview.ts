import { z } from 'zod'
import { findClaims } from '#lib/db/claim-rows.ts'
import { findFinding, listFindingRows } from '#lib/db/finding-rows.ts'
import { countOverview, findNewestClaims, findNewestFindings, type OverviewCounts } from '#lib/db/overview-counts.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { FindingView } from '#lib/domain/finding.ts'
import type { DisputeView } from '#lib/domain/ledger.ts'
import { reviewQueue } from './review-queue.ts'
import { asStored, showClaims } from './show-claims.ts'
import { showFindings } from './show-findings.ts'
import { defineReplicaQuery } from './usecase.ts'

/** What the first page shows: figures, the top of the queue, and the newest of what changes. */
export interface Overview {
  readonly counts: OverviewCounts
  readonly claims: readonly ClaimView[]
  readonly disputes: readonly DisputeView[]
  /** Proposals that wait for a decision. */
  readonly proposals: readonly FindingView[]
  /** Findings in force. */
  readonly findings: readonly FindingView[]
}

const EACH = 5

/** Counts and what is new. */
export const overview = defineReplicaQuery(z.object({}), async ({ caller, tx, now }): Promise<Overview> => {
  const newest = await findNewestFindings(tx, EACH)
  const findings = await Promise.all(newest.map((id) => findFinding(tx, id)))
  const proposals = await listFindingRows(tx, { status: 'proposed', after: null, limit: EACH })
  const claims = await findClaims(tx, await findNewestClaims(tx, EACH))
  return {
    counts: await countOverview(tx),
    claims: await showClaims(tx, claims.map(asStored)),
    disputes: (await reviewQueue({ caller, tx, now }, { limit: EACH })).items,
    proposals: await showFindings(tx, proposals.slice(0, EACH)),
    findings: await showFindings(
      tx,
      findings.flatMap((finding) => finding ?? []),
    ),
  }
})
