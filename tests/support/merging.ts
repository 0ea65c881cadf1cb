import { expect } from 'vitest'
import type { Caller } from '#lib/domain/caller.ts'
import type { MergeKind } from '#lib/domain/merge.ts'
import { mergeRecords } from '#lib/usecases/merge-records.ts'
import { undoMerge } from '#lib/usecases/undo-merge.ts'
import { verifyAudit } from '#lib/usecases/verify-audit.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { aCaller } from './fixtures.ts'

/** Merges the second record into the first. */
export const merging =
  (by: () => Caller) =>
  (kind: MergeKind, keep: { id: string }, other: { id: string }, caller: Caller = by()) =>
    mergeRecords({ caller }, { kind, keep: keep.id, merge: other.id, reasons: 'They are one' })

/** Undoes a merge. */
export const undoing = (by: () => Caller) => (id: string) => undoMerge({ caller: by() }, { id })

/** Fails where what is stored is not what follows from the record, or the audit is broken. */
export async function expectSound(): Promise<void> {
  const caller = await aCaller('admin')
  expect((await verifyProjections({ caller }, {})).differences).toEqual([])
  expect(await verifyAudit({ caller }, {})).toMatchObject({ broken: [] })
}
