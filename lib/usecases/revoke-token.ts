import { z } from 'zod'
import { findToken, revokeTokenRow } from '#lib/db/api-token.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan, can } from '#lib/domain/policy.ts'
import { defineCommand } from './usecase.ts'

/** Revokes a token at once: one's own, or with `users.manage` anybody's. Another's is not found without that right. */
export const revokeToken = defineCommand(z.strictObject({ id: idSchema }), async ({ caller, tx, now }, { id }) => {
  assertCan(caller, 'token.own')
  const token = await findToken(tx, id)
  if (!token || (token.user !== caller.id && !can(caller, 'users.manage'))) throw notFound('token')
  await revokeTokenRow(tx, id, now)
  const result = { ...token, revokedAt: token.revokedAt ?? now.toISOString() }
  return { result, events: [{ action: 'token.revoke', subject: { kind: 'token', id } }] }
})
