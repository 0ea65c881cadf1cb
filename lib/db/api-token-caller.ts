import type { Role } from '#lib/domain/vocabulary.ts'
import { Prisma } from './generated/client.ts'
import { PLANNED_EITHER_WAY } from './planned-once.ts'
import type { Reader } from './reader.ts'

/** A token that counts: it is not revoked, and its user is not disabled. */
export interface CountingToken {
  readonly id: string
  readonly role: Role
  readonly lastUsedAt: Date | null
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly userRole: Role
}

/** The token of a hash with its user as they are now; null for one that does not count. */
export async function findCountingToken(tx: Reader, tokenHash: string): Promise<CountingToken | null> {
  const rows = await tx.$queryRaw<CountingToken[]>`${Prisma.raw(PLANNED_EITHER_WAY)}
    select t.id, t.role::text "role", t.last_used_at "lastUsedAt", u.id "userId", u.name, u.email,
        u.role::text "userRole"
      from api_token t join app_user u on u.id = t.user_id
      where t.token_hash = ${tokenHash} and t.revoked_at is null and u.disabled_at is null`
  return rows[0] ?? null
}
