import { log } from '../log.ts'
import { settings } from '../settings.ts'
import { db, pool, type Tx } from './client.ts'
import { type Reader, reader } from './reader.ts'
import type { RouteClient } from './route-client.ts'
import { keepWatch, type Watch } from './watch.ts'

/** Where a read goes. */
export interface ReadPlace {
  readonly tx: Tx
  readonly read: Reader
}

/** A replica that has not had for so long what the primary had when it was asked is too old to read from. */
const MOST_BEHIND_MS = 10_000
const REST_MS = 5_000

/**
 * What is known of the replica. Its position is the number of the last audit entry that it has: every change of the record
 * has one, they are numbered in the order of their commits, and any database can be asked for them.
 */
interface Known {
  isFresh: boolean
  position: bigint
  /** When it was last asked and had all that the primary had. */
  caughtUpAt: number
  restsUntil: number
}

// Next loads this module once a bundle: what is known is the process's.
const known: Known = (() => {
  const key = Symbol.for('counterclaim.replica')
  const shared: Known | undefined = Reflect.get(globalThis, key)
  const own: Known = shared ?? { isFresh: false, position: 0n, caughtUpAt: 0, restsUntil: 0 }
  Reflect.set(globalThis, key, own)
  return own
})()

const positionSql = `select pg_is_in_recovery() follows,
  coalesce((select seq from audit_entry order by seq desc limit 1), 0)::text position`

type Answer = { follows: boolean; position: string }

/**
 * Asks the replica every second where it is, and begins to use it. Without `DATABASE_REPLICA_URL`, and in a process that
 * does not watch (a command line), all reads go to the primary.
 */
export function watchReplica(): Watch | undefined {
  if (settings().databaseReplicaUrl === undefined) return undefined
  const watch = keepWatch('replica', {
    asked: look,
    silent: () => setFresh(false, 'it does not answer'),
  })
  return {
    ...watch,
    stop: () => {
      known.isFresh = false
      return watch.stop()
    },
  }
}

async function look(client: RouteClient): Promise<void> {
  const askedAt = Date.now()
  // Asked first, so that a replica that keeps up has it all.
  const primary = await pool().query<Answer>(positionSql)
  const { rows } = await client.query<Answer>(positionSql)
  const follows = rows[0]?.follows ?? false
  known.position = positionIn(rows[0])
  if (known.position >= positionIn(primary.rows[0])) known.caughtUpAt = askedAt
  if (!follows) setFresh(false, 'it follows no other database')
  else if (askedAt - known.caughtUpAt > MOST_BEHIND_MS)
    setFresh(false, `it is more than ${MOST_BEHIND_MS / 1000} s behind`)
  else setFresh(true)
}

const positionIn = (answer: Answer | undefined): bigint => BigInt(answer?.position ?? 0)

function setFresh(isFresh: boolean, reason?: string): void {
  if (known.isFresh === isFresh) return
  known.isFresh = isFresh
  if (isFresh) log().info('reads that may be a moment old go to the replica')
  else log().warn({ reason }, 'reads go to the primary and not to the replica')
}

/**
 * The replica, where it is fresh and has everything that this caller has written, on whichever server; null where the read
 * must go to the primary. Asks the primary for what the caller has written that the replica lacks: nothing, as a rule.
 */
async function replicaFor(callerId: string | null): Promise<ReadPlace | null> {
  if (!known.isFresh || known.restsUntil > Date.now()) return null
  if (callerId !== null && (await lacksWritesOf(callerId))) {
    const { rows } = await pool('replica').query<Answer>(positionSql)
    known.position = positionIn(rows[0])
    if (rows[0]?.follows !== true || (await lacksWritesOf(callerId))) return null
  }
  return { tx: db('replica'), read: reader('replica') }
}

async function lacksWritesOf(callerId: string): Promise<boolean> {
  const sql = 'select exists (select from audit_entry where seq > $1::bigint and user_id = $2::uuid) lacks'
  const { rows } = await pool().query<{ lacks: boolean }>(sql, [String(known.position), callerId])
  return rows[0]?.lacks ?? true
}

/**
 * Reads where this caller may: from the replica, else from the primary, and again from the primary where the replica fails
 * (it went away, or had to cancel what stood in the way of its catching up).
 * @param isRefusal whether an error is the answer, and not the database's fault
 */
export async function readWhereCurrent<R>(
  callerId: string | null,
  read: (place: ReadPlace) => Promise<R>,
  isRefusal: (error: unknown) => boolean,
): Promise<R> {
  try {
    const place = await replicaFor(callerId)
    if (place !== null) return await read(place)
  } catch (error) {
    if (isRefusal(error)) throw error
    // One line, and no further attempt for a moment.
    if (known.restsUntil <= Date.now()) {
      const reason = error instanceof Error ? error.message : String(error)
      log().warn({ reason }, 'a read failed on the replica and goes to the primary')
    }
    known.restsUntil = Date.now() + REST_MS
  }
  return read({ tx: db(), read: reader() })
}
