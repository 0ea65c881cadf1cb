import { z } from 'zod'
import { takeDistinctionBack } from '#lib/db/distinction-rows.ts'
import { AppError } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { showDistinction } from './distinguish-records.ts'
import { defineCommand } from './usecase.ts'

/**
 * Takes back that two records are two; that it was said is kept, and the two may be offered as one again.
 * @throws AppError `not-found`, `forbidden`, `conflict` when it was taken back already
 */
export const retractDistinction = defineCommand(
  z.strictObject({ id: idSchema }),
  async ({ caller, tx, now }, { id }) => {
    assertCan(caller, 'record.merge')
    const { kind, first, second } = await showDistinction(tx, id)
    if (!(await takeDistinctionBack(tx, id, caller.id, now)))
      throw new AppError('conflict', 'This was taken back already.')
    const subject = { kind: 'distinction', id }
    return {
      result: await showDistinction(tx, id),
      events: [{ action: 'record.distinguish-retract', subject, detail: { kind, first, second } }],
    }
  },
)
