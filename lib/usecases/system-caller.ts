import type { Tx } from '#lib/db/client.ts'
import { findUserByEmail, insertUser } from '#lib/db/user.ts'
import type { Caller } from '#lib/domain/caller.ts'
import type { Role } from '#lib/domain/vocabulary.ts'

/** A service account by its address, made when it is not there yet. It has no password, so nobody signs in as it. */
export async function serviceCaller(
  tx: Tx,
  account: { email: string; name: string; role: Role },
  now = new Date(),
): Promise<Caller> {
  const known = await findUserByEmail(tx, account.email)
  const user = known ?? (await insertUser(tx, { ...account, passwordHash: null, isService: true, createdAt: now }))
  return { id: user.id, name: user.name, email: user.email, role: user.role }
}

/** The account of the installation itself. */
export const systemAccount = { email: 'system@localhost', name: 'Counterclaim', role: 'admin' } as const

/** The installation itself, with every right: who acts where no person does (first start, command line). */
export const systemCaller = (tx: Tx, now = new Date()): Promise<Caller> => serviceCaller(tx, systemAccount, now)
