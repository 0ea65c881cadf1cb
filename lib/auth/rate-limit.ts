import { createHash } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '#lib/db/client.ts'
import { settings } from '#lib/settings.ts'

const WINDOW_SECONDS = 60
const LARGEST_LOT = 50
const SWEEP_EVERY_MS = 10 * 60_000
const MANY_KEYS = 10_000

/** How much of its minute somebody has left after this request. */
export interface RateLimit {
  readonly isOver: boolean
  /** Requests a minute. */
  readonly limit: number
  readonly remaining: number
  /** Seconds until the minute begins anew, at least 1. */
  readonly seconds: number
}

/** What this server holds of somebody's minute: how much it has drawn and not spent, and what the others left. */
interface Lot {
  unspent: number
  undrawn: number
  endsAt: number
  drawing: Promise<void> | undefined
}

type Lots = Map<string, Lot> & { sweptAt?: number }

// Next bundles a route at a time, and each bundle has its own copy of this module: the lots are the process's.
const lots: Lots = (() => {
  const key = Symbol.for('counterclaim.rate-lots')
  const shared: Lots | undefined = Reflect.get(globalThis, key)
  const own: Lots = shared ?? new Map()
  Reflect.set(globalThis, key, own)
  return own
})()

/**
 * Counts one request of a caller or of an address against the `RATE_LIMIT` of the minute; null without a limit. Servers that
 * share a database share the count: each draws from it in lots and spends a lot in its own memory, so that not every read
 * costs a write. What a server has drawn and not spent is lost to the others, at most a lot.
 */
export async function countRequest(of: 'caller' | 'address', who: string): Promise<RateLimit | null> {
  const limit = settings().rateLimit
  if (limit === 0) return null
  const name = `${of}-${who}`
  const lot = lotOf(name, limit)
  while (lot.unspent === 0 && lot.undrawn > 0) {
    lot.drawing ??= draw(`${of}-${hashOf(who)}`, lot, limit).finally(() => {
      lot.drawing = undefined
    })
    await lot.drawing
  }
  const isOver = lot.unspent === 0
  if (!isOver) lot.unspent -= 1
  const seconds = Math.max(1, Math.ceil((lot.endsAt - Date.now()) / 1000))
  return { isOver, limit, remaining: lot.unspent + lot.undrawn, seconds }
}

// What is kept of addresses for longer than a minute is no address.
const hashOf = (who: string): string => createHash('sha256').update(who).digest('hex').slice(0, 32)

function lotOf(key: string, limit: number): Lot {
  const now = Date.now()
  const known = lots.get(key)
  if (known && known.endsAt > now) return known
  if (lots.size > MANY_KEYS) for (const [name, lot] of lots) if (lot.endsAt <= now) lots.delete(name)
  const fresh = { unspent: 0, undrawn: limit, endsAt: now + WINDOW_SECONDS * 1000, drawing: undefined }
  lots.set(key, fresh)
  return fresh
}

async function draw(key: string, lot: Lot, limit: number): Promise<void> {
  await sweep()
  const size = Math.max(1, Math.min(LARGEST_LOT, Math.floor(limit / 20)))
  const limiter = new RateLimiterPrisma({
    storeClient: db(),
    tableName: 'rateLimiterFlexible',
    keyPrefix: 'api',
    points: limit,
    duration: WINDOW_SECONDS,
    clearExpiredByTimeout: false,
  })
  const drawn = await limiter.consume(key, size).catch((reason: unknown) => {
    if (reason instanceof RateLimiterRes) return reason
    throw reason
  })
  const before = drawn.consumedPoints - size
  lot.unspent += Math.min(size, Math.max(0, limit - before))
  lot.undrawn = Math.max(0, limit - drawn.consumedPoints)
  lot.endsAt = Date.now() + drawn.msBeforeNext
}

// Counters of addresses that never come back would stay for ever.
async function sweep(): Promise<void> {
  const now = Date.now()
  if (now - (lots.sweptAt ?? 0) < SWEEP_EVERY_MS) return
  lots.sweptAt = now
  await db().rateLimiterFlexible.deleteMany({ where: { expire: { lt: new Date(now) } } })
}
