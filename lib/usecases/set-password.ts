import { hash } from '@node-rs/argon2'
import { z } from 'zod'
import { findUser, updateUserRow } from '#lib/db/user.ts'
import { invalid, notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { passwordSchema } from '#lib/domain/user.ts'
import { defineCommand } from './usecase.ts'

const setPasswordSchema = z.strictObject({ id: idSchema, password: passwordSchema })

/** Gives a person a new password, which ends that person's sessions. Needs `users.manage`. */
export const setPassword = defineCommand(setPasswordSchema, async ({ caller, tx }, { id, password }) => {
  assertCan(caller, 'users.manage')
  const user = await findUser(tx, id)
  if (!user) throw notFound('user')
  if (user.isService) throw invalid('id', 'A service account has no password: it uses tokens')
  const result = await updateUserRow(tx, id, { passwordHash: await hash(password), isPasswordOneTime: false })
  return { result, events: [{ action: 'user.set-password', subject: { kind: 'user', id } }] }
})
