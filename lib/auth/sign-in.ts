import { createHash } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '#lib/db/client.ts'
import { isPassword } from './password.ts'

const WINDOW_SECONDS = 15 * 60
const FAILURES_PER_ACCOUNT = 10
const FAILURES_PER_ADDRESS = 50

/** What became of an attempt to sign in. */
export type SignIn =
  | { readonly kind: 'signed-in'; readonly userId: string }
  | { readonly kind: 'wrong' }
  /** Too many failures lately, of this account or from this address. */
  | { readonly kind: 'limited'; readonly minutes: number }

const limiter = (name: string, points: number) =>
  new RateLimiterPrisma({
    storeClient: db(),
    tableName: 'rateLimiterFlexible',
    keyPrefix: name,
    points,
    duration: WINDOW_SECONDS,
    clearExpiredByTimeout: false,
  })

// Hashed, so that the table tells nobody which accounts and addresses were tried, and a key has one length.
const keyOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

/**
 * Checks an e-mail and a password. Failures are counted in the database by account and by address, so that several
 * processes count together; beyond the limit even the right password is refused until the window has passed.
 */
export async function signInWithPassword(attempt: {
  email: string
  password: string
  address: string
}): Promise<SignIn> {
  const email = attempt.email.trim().toLowerCase()
  const account = { limiter: limiter('signin-account', FAILURES_PER_ACCOUNT), key: keyOf(email) }
  const address = { limiter: limiter('signin-address', FAILURES_PER_ADDRESS), key: keyOf(attempt.address) }
  const counters = [account, address]
  // Counted before the password is looked at, so that many attempts at once do not outrun the count.
  const waits = await Promise.all(counters.map((c) => c.limiter.consume(c.key).then(() => 0, waitAfter)))
  if (Math.max(...waits) > 0) return limited(Math.max(...waits))
  const user = await db().user.findUnique({ where: { email } })
  const mayEnter = user !== null && user.disabledAt === null && !user.isService
  if (!(await isPassword(mayEnter ? user.passwordHash : null, attempt.password)) || !user) return { kind: 'wrong' }
  await Promise.all([account.limiter.delete(account.key), address.limiter.reward(address.key)])
  return { kind: 'signed-in', userId: user.id }
}

/** Milliseconds to wait after an attempt over the limit; anything else that was thrown is a fault. */
function waitAfter(reason: unknown): number {
  if (reason instanceof RateLimiterRes) return Math.max(1, reason.msBeforeNext)
  throw reason
}

const limited = (ms: number): SignIn => ({ kind: 'limited', minutes: Math.max(1, Math.ceil(ms / 60_000)) })
