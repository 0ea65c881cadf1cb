import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { log } from '../log.ts'
import { settings } from '../settings.ts'
import { Prisma, PrismaClient } from './generated/client.ts'
import { statementName } from './statement-name.ts'

/** An open transaction; what every function of this folder writes and reads through. */
export type Tx = Prisma.TransactionClient

type Connection = { url?: string; pool?: pg.Pool; clients: Map<unknown, PrismaClient> }

// Next loads this module once a bundle, the start script once more: one address and one pool a process, and one client
// for each copy of Prisma's runtime (a copy does not know the marker values of another, such as Prisma.skip).
const connection: Connection = (() => {
  const key = Symbol.for('counterclaim.connection')
  const shared: Connection | undefined = Reflect.get(globalThis, key)
  if (shared !== undefined) return shared
  const created: Connection = { clients: new Map() }
  Reflect.set(globalThis, key, created)
  return created
})()

const POOL_SIZE = 10
const CONNECT_TIMEOUT_MS = 5_000

/**
 * The database of this process. Connects on first use to the address that `connectTo` set, else to `DATABASE_URL`.
 * @throws Error when no address is known
 */
export function db(): PrismaClient {
  const known = connection.clients.get(Prisma.skip)
  if (known !== undefined) return known
  const created = createClient(pool())
  connection.clients.set(Prisma.skip, created)
  return created
}

/**
 * Where the database of this process is, for work that needs a connection of its own (COPY).
 * @throws Error when no address is known
 */
export function databaseUrl(): string {
  const url = connection.url ?? settings().databaseUrl
  if (url === undefined) throw new Error('No database: set DATABASE_URL or start the embedded one first')
  return url
}

/** Points `db()` at another database and closes the connections to the former one. */
export async function connectTo(url: string): Promise<void> {
  if (connection.url === url) return
  connection.url = url
  await disconnect()
}

/** Closes all connections; the next `db()` opens new ones. */
export async function disconnect(): Promise<void> {
  const former = [...connection.clients.values()]
  const { pool: formerPool } = connection
  connection.clients.clear()
  delete connection.pool
  await Promise.all(former.map((client) => client.$disconnect()))
  await formerPool?.end()
}

/**
 * The connections of this process, which Prisma and `reader()` share. The session's time zone is fixed to UTC because
 * Prisma's driver adapter drops the offset of `timestamptz`.
 * @throws Error when no address is known
 */
export function pool(): pg.Pool {
  if (connection.pool !== undefined) return connection.pool
  const created = new pg.Pool({
    connectionString: databaseUrl(),
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: '-c TimeZone=UTC',
  })
  // An idle connection that breaks is replaced on next use; without a listener its error would end the process.
  created.on('error', (error) => log().warn({ reason: error.message }, 'database connection lost'))
  connection.pool = created
  return created
}

function createClient(connections: pg.Pool): PrismaClient {
  const adapter = new PrismaPg(connections, { statementNameGenerator: ({ sql }) => statementName(sql) ?? '' })
  return new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    // Generous, because on a small machine that is busy a write should be slow rather than refused.
    transactionOptions: { maxWait: 15_000, timeout: 60_000 },
  })
}
