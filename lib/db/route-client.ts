import { EventEmitter } from 'node:events'
import { Socket } from 'node:net'
import pg from 'pg'
import { PLANNED_EITHER_WAY, PLANNED_ONCE } from './planned-once.ts'
import { Route } from './route.ts'

/** Milliseconds of silence after which the machine at the other end is asked whether it is still there. */
const KEEP_ALIVE_MS = 5_000

type Connected = (error: Error | null, client?: pg.Client) => void
type Config = pg.ClientConfig & { readonly route?: Route }

/**
 * A connection whose session is in UTC, because Prisma's driver adapter drops the offset of `timestamptz`: in another time
 * zone wrong instants would be stored without a word. The time zone is a startup parameter of its own and not one of
 * `options`, which PgBouncer refuses; it keeps track of the former and sets it on whichever server connection it lends. The
 * server says at the start what it took, and a connection that is not in UTC is refused.
 * Where the route has several hosts, it goes to the one that is wanted, and asks on arrival whether it still is.
 */
export class RouteClient extends pg.Client {
  readonly #route: Route | undefined
  readonly #said = new Map<string, string>()
  #isReached = false
  #plansOnce = false

  constructor(config: Config = {}) {
    super({ keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_MS, ...config })
    this.#route = config.route
    // What a lost connection means is told by the query that it cuts off; unheard, this would end the process.
    this.on('error', () => undefined)
    // As the driver's own it could not be written down with all the forms that it takes.
    Object.assign(this, { query: (...given: unknown[]) => this.#send(given) })
    const connection: unknown = Reflect.get(this, 'connection')
    if (!(connection instanceof EventEmitter)) return
    connection.once('connect', () => {
      this.#isReached = true
    })
    connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
      this.#said.set(String(parameterName), String(parameterValue))
    })
  }

  /** Whether the machine at the other end took the connection, whatever became of it then. */
  get isReached(): boolean {
    return this.#isReached
  }

  /** What the driver sends to begin a session. */
  getStartupConf(): Record<string, string> {
    const own: unknown = Reflect.get(pg.Client.prototype, 'getStartupConf')
    const usual: unknown = typeof own === 'function' ? Reflect.apply(own, this, []) : {}
    return { ...(typeof usual === 'object' ? usual : {}), TimeZone: 'UTC' }
  }

  override connect(): Promise<this>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<this> | undefined {
    const connected = this.#arrive()
    if (callback === undefined) return connected
    connected.then((client) => callback(null, client), callback)
    return undefined
  }

  async #arrive(): Promise<this> {
    if (this.#route?.isAmbiguous) Object.assign(this, await this.#route.find())
    await super.connect().catch((error: unknown) => {
      this.#route?.forget()
      throw error
    })
    this.#assertRight()
    return this
  }

  #assertRight(): void {
    const zone = this.#said.get('TimeZone') ?? 'unknown'
    const follows = this.#said.get('in_hot_standby') === 'on'
    const isWrongHost = this.#route?.isAmbiguous && follows !== (this.#route.wanted === 'standby')
    if (/^(etc\/)?(utc|gmt|uct|zulu|universal)$/i.test(zone) && !isWrongHost) return
    this.#route?.forget()
    this.cut()
    throw isWrongHost
      ? Object.assign(new Error('The database has changed places'), { code: '57P03' })
      : new Error(
          `The database's session is in the time zone ${zone} and not in UTC, which a pooler between may keep from being ` +
            `set. Write “alter role NAME set timezone = 'UTC'” in the database, and start again`,
        )
  }

  /**
   * Sends a statement. The session plans once what is prepared and says so (`PLANNED_ONCE`), and all else as PostgreSQL sees
   * fit: it is told when that changes, and never within a transaction, which could take it back.
   */
  #send(given: unknown[]): unknown {
    const plansOnce = wantsPlanOnce(given[0]) ?? this.#plansOnce
    const isFree = Reflect.get(this, 'readyForQuery') === true && this.getTransactionStatus() === 'I'
    if (plansOnce !== this.#plansOnce && isFree) {
      this.#plansOnce = plansOnce
      // Goes before it in the driver's own queue; where it fails, so does what comes after, and that tells.
      super.query(`set plan_cache_mode = ${plansOnce ? 'force_generic_plan' : 'auto'}`).catch(() => undefined)
    }
    return Reflect.apply(super.query, this, given)
  }

  /** Sends in one piece all that is asked of it from now until this process turns to something else. */
  gather(): void {
    const socket = this.#socket()
    if (socket === undefined || socket.writableCorked > 0) return
    socket.cork()
    process.nextTick(() => socket.uncork())
  }

  /** Ends the connection at once, as if the network had; queries that wait fail. */
  cut(): void {
    this.#socket()?.destroy()
  }

  #socket(): Socket | undefined {
    const socket: unknown = Reflect.get(Reflect.get(this, 'connection') ?? {}, 'stream')
    return socket instanceof Socket ? socket : undefined
  }
}

/** Undefined where it makes no difference. Only for what is prepared: a pooler, where nothing is, lends the session to others. */
function wantsPlanOnce(given: unknown): boolean | undefined {
  const { text = '', name = '' } = typeof given === 'string' ? { text: given } : Object(given)
  if (typeof text !== 'string') return false
  if (text.startsWith(PLANNED_EITHER_WAY)) return undefined
  return Boolean(name) && text.startsWith(PLANNED_ONCE)
}

/** A connection of its own to an address, which may name several hosts; the caller connects and ends it. */
export function clientTo(to: string | Route, config: pg.ClientConfig = {}): RouteClient {
  const route = typeof to === 'string' ? new Route(to, 'primary') : to
  return new RouteClient({ connectionString: route.url, route, ...config })
}

/** A few connections of their own to an address, which may name several hosts; the caller ends them. */
export function poolTo(to: string | Route, config: pg.PoolConfig = {}): pg.Pool {
  const route = typeof to === 'string' ? new Route(to, 'primary') : to
  return new pg.Pool({ ...{ connectionString: route.url, route }, Client: RouteClient, ...config })
}
