import { type ClaimRow, findRevisionsOfClaim } from '#lib/db/claim-rows.ts'
import type { Reader } from '#lib/db/reader.ts'
import { findSurroundings, type Surroundings } from '#lib/db/surroundings.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { ClaimRevisionView, RevisedClaim } from '#lib/domain/claim-detail.ts'
import { asStored, claimsShown, wantedForClaims } from './show-claims.ts'

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

/** Every revision of a claim, newest first; with a moment only those recorded by then. */
export async function findRecordedRevisions(tx: Reader, id: string, recordedAt?: Date): Promise<ClaimRow[]> {
  const isRecorded = (row: ClaimRow) => recordedAt === undefined || row.recordedAt <= recordedAt
  return (await findRevisionsOfClaim(tx, id)).filter(isRecorded)
}

/** Revisions, newest first, as they look now or looked at a moment; with what was wanted for them and their recorders. */
export function revisionsShown(
  rows: readonly ClaimRow[],
  around: Surroundings,
  recordedAt?: Date,
): ClaimRevisionView[] {
  const views = claimsShown(rows.map(asStored), around).map(contentOf)
  return views.flatMap((claim, index) => {
    const row = rows[index]
    if (row === undefined) return []
    const { revision, reason, withdrawalReasons, recordedBy, supersededAt } = row
    const isOver = supersededAt !== null && (recordedAt === undefined || supersededAt <= recordedAt)
    return [
      {
        ...{ revision, reason, withdrawalReasons, recordedBy, claim },
        recordedAt: row.recordedAt.toISOString(),
        recordedByName: around.users.get(recordedBy) ?? '',
        supersededAt: isOver ? supersededAt.toISOString() : null,
        changed: changedBetween(views[index + 1], claim),
      },
    ]
  })
}

/** `findRecordedRevisions` as they are shown. */
export async function showRevisions(tx: Reader, id: string, recordedAt?: Date): Promise<ClaimRevisionView[]> {
  const rows = await findRecordedRevisions(tx, id, recordedAt)
  const users = { users: rows.map(({ recordedBy }) => recordedBy) }
  const around = await findSurroundings(tx, [wantedForClaims(rows.map(asStored)), users], recordedAt)
  return revisionsShown(rows, around, recordedAt)
}
