import { findUserPage } from '#lib/db/user.ts'
import { pageRequestSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineQuery } from './usecase.ts'

/** A page of accounts, people first, by e-mail. Needs `users.manage`. */
export const listUsers = defineQuery(pageRequestSchema, async ({ caller, tx }, page) => {
  assertCan(caller, 'users.manage')
  return findUserPage(tx, page)
})
