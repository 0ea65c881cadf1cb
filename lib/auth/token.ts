import { createHash } from 'node:crypto'
import { type CountingToken, findCountingToken } from '#lib/db/api-token-caller.ts'
import { db } from '#lib/db/client.ts'
import { reader } from '#lib/db/reader.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { type Role, roleSchema } from '#lib/domain/vocabulary.ts'
import { log } from '#lib/log.ts'

const USE_IS_FRESH_MS = 60_000

const weaker = (a: Role, b: Role): Role => roleSchema.options.find((role) => role === a || role === b) ?? 'viewer'

/**
 * The caller that an API token stands for, or null for one that is unknown, revoked or of a disabled user. Its role is the
 * weaker of the token's and the user's as they are now. The last use is noted to the minute.
 */
export async function tokenCaller(text: string): Promise<Caller | null> {
  const tokenHash = createHash('sha256').update(text).digest('hex')
  const token = await findCountingToken(reader(), tokenHash)
  if (token === null) return null
  noteUse(token)
  return { id: token.userId, name: token.name, email: token.email, role: weaker(token.role, token.userRole) }
}

/** Tokens whose use is being noted: of sixteen requests that come at once one writes. */
const noting = new Set<string>()

// Nobody waits for it, and nobody is refused because it could not be written.
function noteUse({ id, lastUsedAt }: CountingToken): void {
  const now = new Date()
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() <= USE_IS_FRESH_MS) return
  if (noting.has(id)) return
  noting.add(id)
  db()
    .apiToken.updateMany({ where: { id }, data: { lastUsedAt: now } })
    .catch((error: unknown) => log().warn({ err: error }, 'last use of a token not noted'))
    .finally(() => noting.delete(id))
}
