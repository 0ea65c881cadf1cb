import { z } from 'zod'
import { deleteImport, findImport } from '#lib/db/import-runs.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { summaryOf } from './imports/show-import.ts'
import { defineCommand } from './usecase.ts'

const words: Readonly<Record<string, string>> = {
  running: 'It is running: wait until it has ended.',
  done: 'It is in the record: take it back instead.',
  undone: 'It was in the record, and its report stays.',
}

/**
 * Gives a file up that was never brought in, with all that is kept of it: contributors what they sent, reviewers any.
 * @throws AppError `not-found`, `forbidden`, `conflict` for one that is running or was brought in
 */
export const discardImport = defineCommand(z.object({ id: idSchema }), async ({ caller, tx, now }, { id }) => {
  assertCan(caller, 'claims.import')
  const row = await findImport(tx, id)
  if (row === null) throw notFound('import')
  assertCan(caller, 'claims.undo-import', row.startedBy)
  const { state, fileName } = summaryOf(row, now)
  const refusal = words[state]
  if (refusal !== undefined) throw new AppError('conflict', refusal)
  await deleteImport(tx, id)
  return {
    result: { id },
    events: [{ action: 'import.discard', subject: { kind: 'import', id }, detail: { fileName } }],
  }
})
