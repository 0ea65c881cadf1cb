import { z } from 'zod'
import { findTokens } from '#lib/db/api-token.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineQuery } from './usecase.ts'

const listSchema = z.object({ of: z.enum(['me', 'everybody']).default('me') })

/** Tokens, newest first: one's own, or with `users.manage` everybody's. */
export const listTokens = defineQuery(listSchema, async ({ caller, tx }, { of }) => {
  assertCan(caller, of === 'me' ? 'token.own' : 'users.manage')
  return findTokens(tx, of === 'me' ? caller.id : null)
})
