import { beforeAll, expect } from 'vitest'
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

/** A reviewer of the test file (or of the suite in which it is called), as who asks, and the merges of theirs. */
export function reviewing() {
  let reviewer: Caller | undefined
  beforeAll(async () => {
    reviewer = await aCaller('reviewer')
  })
  const by = (): Caller => {
    if (reviewer === undefined) throw new Error('A reviewer is there from the first test on')
    return reviewer
  }
  const asking = {
    get caller() {
      return by()
    },
  }
  return { asking, merge: merging(by), undo: undoing(by) }
}

/** Fails where what is stored is not what follows from the record, or the audit is broken. */
export async function expectSound(): Promise<void> {
  const caller = await aCaller('admin')
  expect((await verifyProjections({ caller }, {})).differences).toEqual([])
  expect(await verifyAudit({ caller }, {})).toMatchObject({ broken: [] })
}
