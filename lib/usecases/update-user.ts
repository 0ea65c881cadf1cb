import { countOtherAdmins, findUser, lockAdmins, type UserChange, updateUserRow } from '#lib/db/user.ts'
import { invalid, notFound } from '#lib/domain/error.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { userChangeSchema } from '#lib/domain/user.ts'
import { defineCommand } from './usecase.ts'

/**
 * Changes a person's name, role, or whether the account is disabled. Needs `users.manage`.
 * @throws AppError `invalid` for what would leave nobody to administer
 */
export const updateUser = defineCommand(userChangeSchema, async ({ caller, tx, now }, { id, name, role, disabled }) => {
  assertCan(caller, 'users.manage')
  await lockAdmins(tx)
  const user = await findUser(tx, id)
  if (!user) throw notFound('user')
  const losesAdmin = user.role === 'admin' && ((role ?? 'admin') !== 'admin' || disabled === true)
  if (losesAdmin && !user.isService && (await countOtherAdmins(tx, id)) === 0) {
    throw invalid(disabled ? 'disabled' : 'role', 'This is the only administrator left: make another one first')
  }
  const change: UserChange = {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
    ...(disabled === undefined || disabled === (user.disabledAt !== null) ? {} : { disabledAt: disabled ? now : null }),
  }
  const result = await updateUserRow(tx, id, change)
  return {
    result,
    events: [{ action: 'user.update', subject: { kind: 'user', id }, detail: { name, role, disabled } }],
  }
})
