import { type ClaimRow, findRevisionsOfClaim } from '#lib/db/claim-rows.ts'
import type { Tx } from '#lib/db/client.ts'
import { findUserNames } from '#lib/db/user-names.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import { asStored, showClaims } from './show-claims.ts'

/** What a claim said in one of its revisions; what became of it is left out, being of another day. */
export type RevisedClaim = Omit<ClaimView, 'outcome' | 'settledOn' | 'disputed' | 'contradictedBy'>

/** One version of a claim: who wrote it when and why, and which fields it changed. */
export interface ClaimRevisionView {
  readonly revision: number
  readonly recordedAt: string
  readonly recordedBy: string
  readonly recordedByName: string
  /** When the next one took its place; null for the current one. */
  readonly supersededAt: string | null
  readonly reason: string | null
  readonly withdrawalReasons: string | null
  readonly changed: readonly string[]
  readonly claim: RevisedClaim
}

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
