import { createHash } from 'node:crypto'
import { db } from '#lib/db/client.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { type Role, roleSchema } from '#lib/domain/vocabulary.ts'

const USE_IS_FRESH_MS = 60_000

const weaker = (a: Role, b: Role): Role => roleSchema.options.find((role) => role === a || role === b) ?? 'viewer'

/**
 * The caller that an API token stands for, or null for one that is unknown, revoked or of a disabled user. Its role is the
 * weaker of the token's and the user's as they are now. The last use is noted to the minute.
 */
export async function tokenCaller(text: string): Promise<Caller | null> {
  const tokenHash = createHash('sha256').update(text).digest('hex')
  const token = await db().apiToken.findUnique({ where: { tokenHash }, include: { user: true } })
  if (!token || token.revokedAt !== null || token.user.disabledAt !== null) return null
  const now = new Date()
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() > USE_IS_FRESH_MS)
    await db().apiToken.update({ where: { id: token.id }, data: { lastUsedAt: now } })
  const { id, name, email, role } = token.user
  return { id, name, email, role: weaker(token.role, role) }
}
