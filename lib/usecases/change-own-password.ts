import { hash, verify } from '@node-rs/argon2'
import { z } from 'zod'
import { findPasswordHash, updateUserRow } from '#lib/db/user.ts'
import { invalid } from '#lib/domain/error.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { passwordSchema } from '#lib/domain/user.ts'
import { defineCommand } from './usecase.ts'

const changeSchema = z.strictObject({ current: z.string().max(200), password: passwordSchema })

/** Changes one's own password, given the present one. Ends one's other sessions. */
export const changeOwnPassword = defineCommand(changeSchema, async ({ caller, tx }, { current, password }) => {
  assertCan(caller, 'record.read')
  const stored = await findPasswordHash(tx, caller.id)
  if (stored === null) throw invalid('current', 'This account signs in without a password')
  if (!(await verify(stored, current))) throw invalid('current', 'This is not your present password')
  if (current === password) throw invalid('password', 'Choose a password other than the present one')
  const change = { passwordHash: await hash(password), isPasswordOneTime: false }
  const result = await updateUserRow(tx, caller.id, change)
  return { result, events: [{ action: 'user.change-password', subject: { kind: 'user', id: caller.id } }] }
})
