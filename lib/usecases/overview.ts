import { z } from 'zod'
import { findShownClaims } from '#lib/db/claim-rows.ts'
import { findFindings, listFindingRows } from '#lib/db/finding-rows.ts'
import { countOverview, findNewestClaims, findNewestFindings, type OverviewCounts } from '#lib/db/overview-counts.ts'
import { findSurroundings } from '#lib/db/surroundings.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { FindingView } from '#lib/domain/finding.ts'
import type { DisputeView } from '#lib/domain/ledger.ts'
import { headOfQueue } from './review-queue.ts'
import { asStored, claimsShown, wantedForClaims } from './show-claims.ts'
import { findingsShown, wantedForFindings } from './show-findings.ts'
import { currentDay } from './today.ts'
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
export const overview = defineReplicaQuery(z.object({}), async ({ read, now }): Promise<Overview> => {
  const newest = await findFindings(read, await findNewestFindings(read, EACH))
  const waiting = await listFindingRows(read, { status: 'proposed', after: null, limit: EACH })
  const proposals = waiting.slice(0, EACH)
  const claims = (await findShownClaims(read, await findNewestClaims(read, EACH))).map(asStored)
  const around = await findSurroundings(read, [wantedForClaims(claims), wantedForFindings([...newest, ...proposals])])
  return {
    counts: await countOverview(read),
    claims: claimsShown(claims, around),
    disputes: await headOfQueue(read, EACH, currentDay(now)),
    proposals: findingsShown(proposals, around),
    findings: findingsShown(newest, around),
  }
})
