import { EventEmitter } from 'node:events'
import pg from 'pg'
import { addressesOf } from '../settings.ts'

/** What a connection is for: of several hosts the one that takes writes, or one that follows it. */
export type Wanted = 'primary' | 'standby'

/** A host that was found. */
export interface Host {
  readonly host: string
  readonly port: number
}

const ASK_WITHIN_MS = 4_000

/** None of the hosts is what is wanted; the members are those by which the layers above know that the database is away. */
export class NoHostError extends Error {
  override name = 'NoHostError'
  /** One of them took the connection and did not answer in time: it may be what is wanted, and busy. */
  readonly isSlow: boolean
  readonly code = 'ECONNREFUSED'
  readonly syscall = 'connect'
  readonly errno = -111

  constructor(message: string, isSlow: boolean) {
    super(message)
    this.isSlow = isSlow
  }
}

/** A host that took the connection and did not answer in time. */
class SlowHostError extends Error {}

/**
 * The way to one PostgreSQL of which its address may name several hosts (`postgresql://a,b/name`): new connections go to
 * the one that takes writes, or for a replica to one that follows, wherever that is after a failover. Not asked where there
 * is one host.
 */
export class Route {
  /** The address with its first host: user, password, database and encryption are the same for all. */
  readonly url: string
  readonly wanted: Wanted
  readonly #addresses: readonly string[]
  #known: Host | undefined
  #finding: Promise<Host> | undefined

  constructor(url: string, wanted: Wanted) {
    this.#addresses = addressesOf(url)
    this.url = this.#addresses[0] ?? url
    this.wanted = wanted
  }

  /** Whether there is more than one host to choose from. */
  get isAmbiguous(): boolean {
    return this.#addresses.length > 1
  }

  /**
   * Where a new connection goes: where the last one went, until that is forgotten.
   * @throws NoHostError where no host is what is wanted
   */
  async find(): Promise<Host> {
    if (this.#known !== undefined) return this.#known
    this.#finding ??= this.#ask().finally(() => {
      this.#finding = undefined
    })
    this.#known = await this.#finding
    return this.#known
  }

  /** Asks all hosts anew for the next connection: this one broke, or is not what it was. */
  forget(): void {
    this.#known = undefined
  }

  async #ask(): Promise<Host> {
    const asked = this.#addresses.map((address) => askHost(address, this.wanted))
    return Promise.any(asked).catch((error: unknown) => {
      const errors = error instanceof AggregateError ? error.errors : [error]
      const isSlow = errors.some((one) => one instanceof SlowHostError)
      throw new NoHostError(`No host of the database is its ${this.wanted}: ${errors.map(String).join('; ')}`, isSlow)
    })
  }
}

async function askHost(address: string, wanted: Wanted): Promise<Host> {
  const client = new pg.Client({
    connectionString: address,
    connectionTimeoutMillis: ASK_WITHIN_MS,
    query_timeout: ASK_WITHIN_MS,
  })
  client.on('error', () => undefined)
  const { host, port } = client
  let isReached = false
  const connection: unknown = Reflect.get(client, 'connection')
  if (connection instanceof EventEmitter)
    connection.once('connect', () => {
      isReached = true
    })
  try {
    await client.connect()
    const { rows } = await client.query<{ follows: boolean }>('select pg_is_in_recovery() follows')
    isReached = false
    const is: Wanted = rows[0]?.follows === true ? 'standby' : 'primary'
    if (is !== wanted) throw new Error(`${host}:${port} is a ${is}`)
    return { host, port }
  } catch (error) {
    throw isReached && /time/i.test(String(error)) ? new SlowHostError(`${host}:${port} does not answer`) : error
  } finally {
    client.end().catch(() => undefined)
  }
}
