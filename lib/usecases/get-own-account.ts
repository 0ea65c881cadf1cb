import { z } from 'zod'
import { findUser } from '#lib/db/user.ts'
import { notFound } from '#lib/domain/error.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineQuery } from './usecase.ts'

/** One's own account. */
export const getOwnAccount = defineQuery(z.object({}), async ({ caller, tx }) => {
  assertCan(caller, 'record.read')
  const user = await findUser(tx, caller.id)
  if (!user) throw notFound('user')
  return user
})
