import { z } from 'zod'
import { appendAudit } from '#lib/db/audit.ts'
import { db } from '#lib/db/client.ts'
import { log } from '#lib/log.ts'

const subjectSchema = z.object({ sub: z.string().min(1) })

// Asked of a first sign-in only: whoever is linked already is known by the subject, whatever the issuer says of e-mail.
const verifiedEmailSchema = z.object({ email: z.email(), email_verified: z.literal(true) })

/** The part of a user that a session begins with. */
interface KnownUser {
  readonly id: string
  readonly passwordHash: string | null
}

/**
 * The user who signed in at the issuer, or null. Known by issuer and subject; at the first sign-in by an e-mail that the
 * issuer says it verified, of an account that an administrator made and that has no other login there.
 */
export async function userOfExternalLogin(issuer: string, profile: unknown): Promise<KnownUser | null> {
  const known = subjectSchema.safeParse(profile)
  if (!known.success) return null
  const subject = known.data.sub
  const login = await db().externalLogin.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: true },
  })
  if (login) return login.user.disabledAt === null ? login.user : null
  const verified = verifiedEmailSchema.safeParse(profile)
  return verified.success ? linkByEmail(issuer, subject, verified.data.email) : null
}

async function linkByEmail(issuer: string, subject: string, email: string): Promise<KnownUser | null> {
  const user = await db().user.findUnique({
    where: { email: email.toLowerCase() },
    include: { logins: { where: { issuer } } },
  })
  if (!user || user.disabledAt !== null || user.isService || user.logins.length > 0) {
    log().info({ issuer }, 'external sign-in without an account')
    return null
  }
  const now = new Date()
  await db().$transaction(async (tx) => {
    await tx.externalLogin.create({ data: { issuer, subject, userId: user.id, createdAt: now } })
    await appendAudit(tx, {
      at: now,
      userId: user.id,
      events: [{ action: 'user.link', subject: { kind: 'user', id: user.id }, detail: { issuer } }],
    })
  })
  return user
}
