import type { Tx } from '#lib/db/client.ts'
import { findDistinction, findDistinctionOf, insertDistinction } from '#lib/db/distinction-rows.ts'
import { findMergeable } from '#lib/db/merge-rows.ts'
import { AppError, invalid, notFound } from '#lib/domain/error.ts'
import { type DistinctionView, newDistinctionSchema } from '#lib/domain/merge.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { lockMerges } from './merge-records.ts'
import { defineCommand } from './usecase.ts'

/**
 * What somebody said of two records being two, as it is shown.
 * @throws AppError `not-found`
 */
export async function showDistinction(tx: Tx, id: string): Promise<DistinctionView> {
  const view = await findDistinction(tx, id)
  if (view === null) throw notFound('distinction')
  return view
}

/**
 * Records that two records which look alike are two, so that they are not offered as one again.
 * @throws AppError `invalid`, `forbidden`, `conflict` when they are one by a merge, or somebody said so already
 */
export const distinguishRecords = defineCommand(newDistinctionSchema, async ({ caller, tx, now }, input) => {
  assertCan(caller, 'record.merge')
  const { kind, first, second, reasons } = input
  await lockMerges(tx, kind)
  const found = await findMergeable(tx, kind, [first, second])
  const [a, b] = [found.get(first), found.get(second)]
  if (a === undefined) throw invalid('first', `There is no ${kind} with this id`)
  if (b === undefined) throw invalid('second', `There is no ${kind} with this id`)
  if (first === second) throw invalid('second', `This is the same ${kind}: choose another one`)
  if (a.keptId === b.keptId) throw new AppError('conflict', 'These two are one by a merge: undo that first.')
  const known = await findDistinctionOf(tx, first, second)
  if (known) throw new AppError('conflict', `${known.saidByName} said already that these are two.`)
  const id = await insertDistinction(tx, { kind, first: a.keptId, second: b.keptId, reasons, by: caller.id, at: now })
  const result = await showDistinction(tx, id)
  const detail = { kind, first: result.first, second: result.second, reasons }
  return { result, events: [{ action: 'record.distinguish', subject: { kind: 'distinction', id }, detail }] }
})
