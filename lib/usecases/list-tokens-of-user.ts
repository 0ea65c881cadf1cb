import { z } from 'zod'
import { findTokens } from '#lib/db/api-token.ts'
import { findUserByEmail } from '#lib/db/user.ts'
import { invalid } from '#lib/domain/error.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { emailSchema } from '#lib/domain/user.ts'
import { defineQuery } from './usecase.ts'

/**
 * The tokens of one account, newest first. Needs `users.manage`.
 * @throws AppError `invalid` on `userEmail` where there is no such account
 */
export const listTokensOfUser = defineQuery(
  z.strictObject({ userEmail: emailSchema }),
  async ({ caller, tx }, given) => {
    assertCan(caller, 'users.manage')
    const user = await findUserByEmail(tx, given.userEmail)
    if (user === null) throw invalid('userEmail', 'There is no account with this e-mail')
    return findTokens(tx, user.id)
  },
)
