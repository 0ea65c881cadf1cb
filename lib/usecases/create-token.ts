import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { insertToken } from '#lib/db/api-token.ts'
import type { Tx } from '#lib/db/client.ts'
import { findUserByEmail, insertUser } from '#lib/db/user.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { invalid } from '#lib/domain/error.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { shortText } from '#lib/domain/text.ts'
import { emailSchema } from '#lib/domain/user.ts'
import { type Role, roleSchema } from '#lib/domain/vocabulary.ts'
import { defineCommand } from './usecase.ts'

const newTokenSchema = z.strictObject({ userEmail: emailSchema.optional(), role: roleSchema, label: shortText(120) })

/**
 * Makes an API token and gives its text, which is shown this once: only its SHA-256 is stored. For one's own account
 * needs `token.own`; for another's, or (without `userEmail`) for a service account of its own, `users.manage`.
 * @throws AppError `invalid` on `role` for more than the account may
 */
export const createToken = defineCommand(newTokenSchema, async ({ caller, tx, now }, { userEmail, role, label }) => {
  assertCan(caller, userEmail === caller?.email ? 'token.own' : 'users.manage')
  // A token's caller may be weaker than its account: it makes none stronger than itself.
  if (rank(role) > rank(caller.role)) throw invalid('role', `You may give a token the role ${caller.role} at most`)
  const account = userEmail ? await ownerOf(tx, userEmail, role) : await serviceAccount(tx, label, role, now)
  const token = `cc_${randomBytes(32).toString('base64url')}`
  const tokenHash = createHash('sha256').update(token).digest('hex')
  const values = { userId: account, label, tokenHash, role, createdBy: caller.id, createdAt: now }
  const view = await insertToken(tx, values)
  const subject = { kind: 'token', id: view.id }
  return { result: { ...view, token }, events: [{ action: 'token.create', subject, detail: { role, user: account } }] }
})

const rank = (role: Role) => roleSchema.options.indexOf(role)

async function ownerOf(tx: Tx, email: Caller['email'], role: Role): Promise<string> {
  const user = await findUserByEmail(tx, email)
  if (!user) throw invalid('userEmail', 'There is no account with this e-mail')
  if (rank(role) > rank(user.role)) {
    throw invalid('role', `A token may not do more than its account, whose role is ${user.role}`)
  }
  return user.id
}

async function serviceAccount(tx: Tx, label: string, role: Role, now: Date): Promise<string> {
  const email = `service-${randomBytes(6).toString('hex')}@localhost`
  const user = await insertUser(tx, { email, name: label, role, passwordHash: null, isService: true, createdAt: now })
  return user.id
}
