import { hash } from '@node-rs/argon2'
import { findUserByEmail, insertUser } from '#lib/db/user.ts'
import { invalid } from '#lib/domain/error.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { newUserSchema } from '#lib/domain/user.ts'
import { defineCommand } from './usecase.ts'

/** Makes an account for a person. The password is kept as an Argon2id hash. Needs `users.manage`. */
export const createUser = defineCommand(newUserSchema, async ({ caller, tx, now }, { password, ...account }) => {
  assertCan(caller, 'users.manage')
  if (await findUserByEmail(tx, account.email)) throw invalid('email', 'There is an account with this e-mail already')
  const passwordHash = password ? await hash(password) : null
  const result = await insertUser(tx, { ...account, passwordHash, createdAt: now })
  const subject = { kind: 'user', id: result.id }
  return { result, events: [{ action: 'user.create', subject, detail: { role: account.role } }] }
})
