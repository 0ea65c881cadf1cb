import { lockRecord } from '#lib/db/record-revision.ts'
import { findSourceViews, insertRating } from '#lib/db/source.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { sourceRatingSchema } from '#lib/domain/source.ts'
import { defineCommand } from './usecase.ts'

/** Rates how reliable a source is; the former rating stays in its history. Needs `source.rate`. */
export const rateSource = defineCommand(
  sourceRatingSchema.extend({ id: idSchema }),
  async ({ caller, tx, now }, { id, reliability, reasons }) => {
    assertCan(caller, 'source.rate')
    if ((await lockRecord(tx, 'source', id)) === null) throw notFound('source')
    await insertRating(tx, { source: id, grade: reliability, reasons: reasons ?? null, by: caller.id, at: now })
    const [result] = await findSourceViews(tx, [id])
    if (!result) throw notFound('source')
    return { result, events: [{ action: 'source.rate', subject: { kind: 'source', id }, detail: { reliability } }] }
  },
)
