import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { log } from '../log.ts'
import { settings } from '../settings.ts'
import { Prisma, PrismaClient } from './generated/client.ts'
import { Route } from './route.ts'
import { poolTo, RouteClient } from './route-client.ts'
import { statementName } from './statement-name.ts'

/** An open transaction; what every function of this folder writes and reads through. */
export type Tx = Prisma.TransactionClient

/**
 * Where connections go: `primary` is `DATABASE_URL`, perhaps through a pooler that lends a connection for a transaction;
 * `direct` keeps one for a session (`DATABASE_DIRECT_URL`; without it the same as `primary`); `replica` only reads, and may
 * be behind; `jobs` is `direct` with connections of its own, so that the queue and what people do do not wait for each other.
 */
export type Place = 'primary' | 'direct' | 'jobs' | 'replica'

interface Opened {
  readonly pool: pg.Pool
  readonly route: Route
  readonly connected: Set<RouteClient>
  readonly clients: Map<unknown, PrismaClient>
}

type Connection = { url?: string; size?: number; readonly opened: Map<Place, Opened> }

// Next loads this module once a bundle, the start script once more: one address and one pool a process, and one client
// for each copy of Prisma's runtime (a copy does not know the marker values of another, such as Prisma.skip).
const connection: Connection = (() => {
  const key = Symbol.for('counterclaim.connection')
  const shared: Connection | undefined = Reflect.get(globalThis, key)
  if (shared !== undefined) return shared
  const created: Connection = { opened: new Map() }
  Reflect.set(globalThis, key, created)
  return created
})()

const POOL_SIZE = 10
/** Four at once, and one that listens. */
const JOBS_SIZE = 5
const CONNECT_TIMEOUT_MS = 5_000

/**
 * The database of this process. Connects on first use to the address that `connectTo` set, else to `DATABASE_URL`.
 * @throws Error when no address is known
 */
export function db(place: Place = 'primary'): PrismaClient {
  const { pool: connections, clients } = openedAt(place)
  const known = clients.get(Prisma.skip)
  if (known !== undefined) return known
  const created = createClient(connections)
  clients.set(Prisma.skip, created)
  return created
}

/**
 * Where the database of this process is.
 * @throws Error when no address is known
 */
export function databaseUrl(): string {
  const url = connection.url ?? settings().databaseUrl
  if (url === undefined) throw new Error('No database: set DATABASE_URL or start the embedded one first')
  return url
}

/**
 * Where it is for work that needs a session of its own, around any pooler: COPY, locks of a session, `LISTEN`.
 * @throws Error when no address is known
 */
export const directUrl = (): string => settings().databaseDirectUrl ?? databaseUrl()

/** Points `db()` at another database and closes the connections to the former one. */
export async function connectTo(url: string): Promise<void> {
  if (connection.url === url) return
  connection.url = url
  await disconnect()
}

/** Lets later pools have so many connections at most, unless `DATABASE_POOL_SIZE` says how many. */
export function sizePools(size: number): void {
  connection.size = size
}

/** Closes all connections; the next `db()` opens new ones. */
export async function disconnect(): Promise<void> {
  const former = [...connection.opened.values()]
  connection.opened.clear()
  for (const { pool: connections, clients } of former) {
    await Promise.all([...clients.values()].map((client) => client.$disconnect()))
    await connections.end()
  }
}

/**
 * Breaks off every connection to a place, also those in use, and asks where it is for the next one. For when the other end
 * is silent: a query that waits for it would wait for a quarter of an hour.
 */
export function cutConnections(place: Place): void {
  for (const known of [openedAt(place), ...(place === 'direct' ? [openedAt('jobs')] : [])]) {
    known.route.forget()
    for (const client of known.connected) client.cut()
  }
}

/** The way to a place; every connection to it takes the same. */
export const routeTo = (place: Place): Route => openedAt(place).route

/**
 * The connections of this process to a place, which Prisma and `reader()` share.
 * @throws Error when no address is known
 */
export const pool = (place: Place = 'primary'): pg.Pool => openedAt(place).pool

/** Whether a connection keeps what was prepared on it: not where a pooler lends another for the next transaction. */
export const keepsStatements = (): boolean => settings().databaseDirectUrl === undefined

function openedAt(place: Place): Opened {
  const { databaseDirectUrl, databaseReplicaUrl, databasePoolSize = connection.size ?? POOL_SIZE } = settings()
  const own = {
    primary: undefined,
    direct: databaseDirectUrl,
    jobs: databaseDirectUrl ?? databaseUrl(),
    replica: databaseReplicaUrl,
  }[place]
  const at = own === undefined ? 'primary' : place
  const known = connection.opened.get(at)
  if (known !== undefined) return known
  const route = new Route(own ?? databaseUrl(), at === 'replica' ? 'standby' : 'primary')
  const created = open(route, at === 'jobs' ? JOBS_SIZE : databasePoolSize)
  connection.opened.set(at, created)
  return created
}

function open(route: Route, max: number): Opened {
  const connected = new Set<RouteClient>()
  const created = poolTo(route, {
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  // An idle connection that breaks is replaced on next use; without a listener its error would end the process.
  created.on('error', (error) => {
    route.forget()
    log().warn({ reason: error.message }, 'database connection lost')
  })
  created.on('connect', (client) => {
    if (client instanceof RouteClient) connected.add(client)
  })
  created.on('remove', (client) => {
    if (client instanceof RouteClient) connected.delete(client)
  })
  return { pool: created, route, connected, clients: new Map() }
}

function createClient(connections: pg.Pool): PrismaClient {
  const statementNameGenerator = ({ sql }: { sql: string }) => (keepsStatements() && statementName(sql)) || ''
  return new PrismaClient({
    adapter: new PrismaPg(connections, { statementNameGenerator }),
    errorFormat: 'minimal',
    // Generous, because on a small machine that is busy a write should be slow rather than refused.
    transactionOptions: { maxWait: 15_000, timeout: 60_000 },
  })
}
