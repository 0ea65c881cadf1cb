import type { TokenView } from '#lib/domain/user.ts'
import type { Role } from '#lib/domain/vocabulary.ts'
import type { Tx } from './client.ts'
import type { Prisma } from './generated/client.ts'

const withNames = {
  user: { select: { name: true } },
  creator: { select: { name: true } },
} satisfies Prisma.ApiTokenInclude

/** Stores a token by the SHA-256 of its text. */
export async function insertToken(
  tx: Tx,
  token: { userId: string; label: string; tokenHash: string; role: Role; createdBy: string; createdAt: Date },
): Promise<TokenView> {
  return toTokenView(await tx.apiToken.create({ data: token, include: withNames }))
}

/** Tokens, newest first; of one account when `userId` is given. At most 500. */
export async function findTokens(tx: Tx, userId: string | null): Promise<TokenView[]> {
  const where = userId === null ? {} : { userId }
  const rows = await tx.apiToken.findMany({ where, include: withNames, orderBy: { id: 'desc' }, take: 500 })
  return rows.map(toTokenView)
}

/** A token by its id, or null. */
export async function findToken(tx: Tx, id: string): Promise<TokenView | null> {
  const row = await tx.apiToken.findUnique({ where: { id }, include: withNames })
  return row && toTokenView(row)
}

/** Revokes a token from `at` on; one that is revoked keeps its date. */
export async function revokeTokenRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } })
}

function toTokenView(row: Prisma.ApiTokenGetPayload<{ include: typeof withNames }>): TokenView {
  const { id, label, role, userId: user } = row
  return {
    ...{ id, label, role, user },
    userName: row.user.name,
    createdByName: row.creator?.name ?? null,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }
}
