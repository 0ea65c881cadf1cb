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

/** The installation itself, with every right: who acts where no person does (first start, command line). */
export function systemCaller(tx: Tx, now = new Date()): Promise<Caller> {
  return serviceCaller(tx, { email: 'system@localhost', name: 'Counterclaim', role: 'admin' }, now)
}
