import { z } from 'zod'
import { undoMerge as undo } from '#lib/db/merge-rows.ts'
import { findTouchedByMerge } from '#lib/db/merge-touched.ts'
import { AppError } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { lockMerges, showMerge } from './merge-records.ts'
import { settleTouched } from './settle-questions.ts'
import { defineCommand } from './usecase.ts'

/**
 * Undoes a merge: the two are two again, as they were recorded, each with what was recorded under its own name. That they
 * were one for a time is kept, and is what a list or report as recorded in that time says.
 * @throws AppError `not-found`, `forbidden`, `conflict` when it was undone already
 */
export const undoMerge = defineCommand(z.strictObject({ id: idSchema }), async ({ caller, tx, now }, { id }) => {
  assertCan(caller, 'record.merge')
  const { kind } = await showMerge(tx, id)
  await lockMerges(tx, kind)
  const merge = await showMerge(tx, id)
  if (merge.undoneAt !== null) {
    throw new AppError('conflict', `This merge was undone already, by ${merge.undoneByName ?? 'somebody'}.`)
  }
  // While they are still one: what depends on either of the two afterwards depends on the one now.
  const touched = await findTouchedByMerge(tx, kind, [merge.kept.id, merge.merged.id])
  await undo(tx, merge, caller.id, now)
  const unsettled = await settleTouched(tx, touched, now)
  const view = await showMerge(tx, id)
  const detail = { kind, kept: merge.kept, merged: merge.merged, touched: touched.length }
  return {
    result: { ...view, touched: touched.length, unsettled },
    events: [{ action: 'record.unmerge', subject: { kind: 'merge', id }, detail }],
  }
})
