import { PrismaPg } from '@prisma/adapter-pg'
import { log } from '../log.ts'
import { settings } from '../settings.ts'
import { Prisma, PrismaClient } from './generated/client.ts'

/** An open transaction; what every function of this folder writes and reads through. */
export type Tx = Prisma.TransactionClient

type Connection = { url?: string; clients: Map<unknown, PrismaClient> }

// Next loads this module once a bundle, the start script once more: one address a process, and one pool for each copy
// of Prisma's runtime (a copy does not know the marker values of another, such as Prisma.skip).
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
 * The session's time zone is fixed to UTC because the driver adapter drops the offset of `timestamptz`.
 * @throws Error when no address is known
 */
export function db(): PrismaClient {
  const known = connection.clients.get(Prisma.skip)
  if (known !== undefined) return known
  const created = createClient(databaseUrl())
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
  connection.clients.clear()
  await Promise.all(former.map((client) => client.$disconnect()))
}

function createClient(url: string): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      options: '-c TimeZone=UTC',
    },
    { onPoolError: (error) => log().warn({ reason: error.message }, 'database connection lost') },
  )
  return new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    // Generous, because on a small machine that is busy a write should be slow rather than refused.
    transactionOptions: { maxWait: 15_000, timeout: 60_000 },
  })
}
