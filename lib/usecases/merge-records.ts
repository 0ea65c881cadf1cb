import type { Tx } from '#lib/db/client.ts'
import { findMerge, insertMerge } from '#lib/db/merge-rows.ts'
import { clearStanding, findTouchedByMerge } from '#lib/db/merge-touched.ts'
import { lockGraph } from '#lib/db/record-revision.ts'
import { lockDerivations } from '#lib/db/standing-rows.ts'
import { notFound } from '#lib/domain/error.ts'
import { type MergeKind, type MergeView, newMergeSchema } from '#lib/domain/merge.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { assertMergeable } from './merge-refusals.ts'
import { settleTouched } from './settle-questions.ts'
import { defineCommand } from './usecase.ts'

/** One at a time, apart from whoever derives standings or edits what leads from record to record. */
export async function lockMerges(tx: Tx, kind: MergeKind): Promise<void> {
  if (kind !== 'question') await lockGraph(tx, kind === 'actor' ? 'actors' : 'lineage')
  await lockDerivations(tx, 'exclusive')
}

/**
 * A merge as it is shown.
 * @throws AppError `not-found`
 */
export async function showMerge(tx: Tx, id: string): Promise<MergeView> {
  const view = await findMerge(tx, id)
  if (view === null) throw notFound('merge')
  return view
}

/**
 * Records that two actors, documents or questions are one: from now on the record `merge` is read as `keep`, with its names.
 * Nothing recorded is changed, so that it can be undone; the questions that it touches are judged anew, in this transaction
 * or, where they are many, soon after it.
 * @throws AppError `invalid`, `forbidden`, `conflict`
 */
export const mergeRecords = defineCommand(newMergeSchema, async ({ caller, tx, now }, { reasons, kind, ...asked }) => {
  assertCan(caller, 'record.merge')
  await lockMerges(tx, kind)
  const { keep, merge } = await assertMergeable(tx, kind, asked)
  const id = await insertMerge(tx, { kind, kept: keep, merged: merge, reasons, by: caller.id, at: now })
  if (kind === 'question') await clearStanding(tx, merge)
  const touched = await findTouchedByMerge(tx, kind, [keep, merge])
  const unsettled = await settleTouched(tx, touched, now)
  const view = await showMerge(tx, id)
  const detail = { kind, kept: view.kept, merged: view.merged, reasons, touched: touched.length }
  return {
    result: { ...view, touched: touched.length, unsettled },
    events: [{ action: 'record.merge', subject: { kind: 'merge', id }, detail }],
  }
})
