import { findClaims } from '#lib/db/claim-rows.ts'
import { insertComment } from '#lib/db/judgement-rows.ts'
import { newCommentSchema } from '#lib/domain/claim.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineCommand } from './usecase.ts'

/**
 * Adds a remark to a claim.
 * @throws AppError `not-found`, `forbidden`
 */
export const commentClaim = defineCommand(
  newCommentSchema.safeExtend({ id: idSchema }),
  async ({ caller, tx, now }, { id, text }) => {
    assertCan(caller, 'claim.comment')
    if ((await findClaims(tx, [id])).length === 0) throw notFound('claim')
    const comment = await insertComment(tx, { claimId: id, text, authorId: caller.id, recordedAt: now })
    return {
      result: {
        id: comment,
        claim: id,
        text,
        author: caller.id,
        authorName: caller.name,
        recordedAt: now.toISOString(),
      },
      events: [{ action: 'claim.comment', subject: { kind: 'claim', id }, detail: { comment } }],
    }
  },
)
