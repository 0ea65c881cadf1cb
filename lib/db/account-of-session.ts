import type { Role } from '#lib/domain/vocabulary.ts'
import { Prisma } from './generated/client.ts'
import { PLANNED_EITHER_WAY } from './planned-once.ts'
import type { Reader } from './reader.ts'

/** A person's account as a session needs it. */
export interface AccountOfSession {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly passwordHash: string | null
  readonly isPasswordOneTime: boolean
  readonly hasShortcuts: boolean
}

/** The account of an id as it is now; null where it is disabled, or a program's. */
export async function findAccountOfSession(tx: Reader, id: string): Promise<AccountOfSession | null> {
  const rows = await tx.$queryRaw<AccountOfSession[]>`${Prisma.raw(PLANNED_EITHER_WAY)}
    select id, name, email, role::text "role", password_hash "passwordHash",
        is_password_one_time "isPasswordOneTime", has_shortcuts "hasShortcuts"
      from app_user where id = ${id}::uuid and disabled_at is null and not is_service`
  return rows[0] ?? null
}
