import { z } from 'zod'
import type { Page, PageRequest } from '#lib/domain/id.ts'
import type { UserView } from '#lib/domain/user.ts'
import type { Role } from '#lib/domain/vocabulary.ts'
import type { Tx } from './client.ts'
import type { User } from './generated/client.ts'
import { decodeCursor, listMark, pageOf } from './page.ts'

/** What an account is made of; a service account belongs to a program and never signs in. */
export interface UserValues {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly passwordHash: string | null
  readonly isPasswordOneTime?: boolean
  readonly isService?: boolean
  readonly createdAt: Date
}

/** Makes an account. */
export async function insertUser(tx: Tx, user: UserValues): Promise<UserView> {
  const { isPasswordOneTime = false, isService = false } = user
  return toUserView(await tx.user.create({ data: { ...user, isPasswordOneTime, isService } }))
}

/** The account of an e-mail address, or null. */
export async function findUserByEmail(tx: Tx, email: string): Promise<UserView | null> {
  const row = await tx.user.findUnique({ where: { email } })
  return row && toUserView(row)
}

/** An account by its id, or null. */
export async function findUser(tx: Tx, id: string): Promise<UserView | null> {
  const row = await tx.user.findUnique({ where: { id } })
  return row && toUserView(row)
}

/** The stored hash of an account's password; null without one. */
export async function findPasswordHash(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.user.findUnique({ where: { id }, select: { passwordHash: true } })
  return row?.passwordHash ?? null
}

/** What may change of an account. */
export type UserChange = Partial<
  Pick<User, 'name' | 'role' | 'disabledAt' | 'passwordHash' | 'isPasswordOneTime' | 'hasShortcuts'>
>

/** Changes an account. */
export async function updateUserRow(tx: Tx, id: string, change: UserChange): Promise<UserView> {
  return toUserView(await tx.user.update({ where: { id }, data: change }))
}

/** Until the transaction ends, nobody else changes who administers: what is counted then stays true. */
export async function lockAdmins(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('counterclaim.admins'))`
}

/** How many people besides this one may administer. Lock the administrators first. */
export function countOtherAdmins(tx: Tx, id: string): Promise<number> {
  return tx.user.count({ where: { role: 'admin', isService: false, disabledAt: null, id: { not: id } } })
}

/** How many people (not programs) have an account. */
export function countPeople(tx: Tx): Promise<number> {
  return tx.user.count({ where: { isService: false } })
}

/** A page of accounts, people before programs, by e-mail. */
export async function findUserPage(tx: Tx, { cursor, limit }: PageRequest): Promise<Page<UserView>> {
  const list = listMark('users')
  const after = decodeCursor(cursor, z.tuple([z.int(), z.string()]), list)
  const rows = await tx.user.findMany({
    where: after
      ? { OR: [{ isService: Boolean(after[0]), email: { gt: after[1] } }, ...(after[0] ? [] : [{ isService: true }])] }
      : {},
    orderBy: [{ isService: 'asc' }, { email: 'asc' }],
    take: limit + 1,
  })
  return pageOf(rows.map(toUserView), limit, (user) => [Number(user.isService), user.email], list)
}

function toUserView(row: User): UserView {
  const { id, email, name, role, isService, isPasswordOneTime, hasShortcuts } = row
  return {
    ...{ id, email, name, role, isService, isPasswordOneTime, hasShortcuts },
    hasPassword: row.passwordHash !== null,
    createdAt: row.createdAt.toISOString(),
    disabledAt: row.disabledAt?.toISOString() ?? null,
  }
}
