import { type ClaimRow, findRevisionsOfClaim } from '#lib/db/claim-rows.ts'
import type { Tx } from '#lib/db/client.ts'
import { findUserNames } from '#lib/db/user-names.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { ClaimRevisionView, RevisedClaim } from '#lib/domain/claim-detail.ts'
import { asStored, showClaims } from './show-claims.ts'

const compared = [
  'question',
  'claimant',
  'speaker',
  'stance',
  'answer',
  'hedge',
  'wording',
  'scope',
  'assertedOn',
  'withdrawnOn',
  'citations',
] as const satisfies readonly (keyof RevisedClaim)[]

const changedBetween = (before: RevisedClaim | undefined, after: RevisedClaim): string[] =>
  before === undefined ? [] : compared.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))

function contentOf(view: ClaimView): RevisedClaim {
  const { outcome: _o, settledOn: _s, disputed: _d, contradictedBy: _c, ...content } = view
  return content
}

/** Every revision of a claim, newest first; with a moment only those recorded by then, as they looked then. */
export async function showRevisions(tx: Tx, id: string, recordedAt?: Date): Promise<ClaimRevisionView[]> {
  const isRecorded = (row: ClaimRow) => recordedAt === undefined || row.recordedAt <= recordedAt
  const rows = (await findRevisionsOfClaim(tx, id)).filter(isRecorded)
  const views = (await showClaims(tx, rows.map(asStored), recordedAt)).map(contentOf)
  const users = await findUserNames(
    tx,
    rows.map((row) => row.recordedBy),
  )
  return views.flatMap((claim, index) => {
    const row = rows[index]
    if (row === undefined) return []
    const { revision, reason, withdrawalReasons, recordedBy, supersededAt } = row
    const isOver = supersededAt !== null && (recordedAt === undefined || supersededAt <= recordedAt)
    return [
      {
        ...{ revision, reason, withdrawalReasons, recordedBy, claim },
        recordedAt: row.recordedAt.toISOString(),
        recordedByName: users.get(recordedBy) ?? '',
        supersededAt: isOver ? supersededAt.toISOString() : null,
        changed: changedBetween(views[index + 1], claim),
      },
    ]
  })
}
