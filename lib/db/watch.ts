import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { log } from '../log.ts'
import { settings } from '../settings.ts'
import { cutConnections, type Place, routeTo } from './client.ts'
import { NoHostError } from './route.ts'
import { clientTo, type RouteClient } from './route-client.ts'

/** A connection that is kept open and asked again and again whether it still answers. */
export interface Watch {
  /** Whether it answered when it was last asked. */
  isAnswering(): boolean
  stop(): Promise<void>
}

/** What is done on the kept connection. */
export interface WatchPlan {
  /** On every new one, before anything else. */
  readonly opened?: (client: RouteClient) => Promise<void>
  /** Every second; by default a bare question. */
  readonly asked?: (client: RouteClient) => Promise<void>
  /** Once it has not answered. */
  readonly silent?: () => void
}

const EVERY_MS = 1_000
const ANSWER_WITHIN_MS = 4_000
const LONGEST_PAUSE_MS = 3_000
const SILENT_FOR_MS = 30_000

/**
 * Keeps one connection to a place open, for ever: one that breaks or does not answer in four seconds is opened anew. Where
 * that cannot be, because its machine went silent (a firewall, a lost power line), or where it is another machine now, all
 * connections to the place are cut, so that what waits for the former one fails within seconds instead of a quarter of an
 * hour. A machine that takes the connection and is only slow has half a minute. Nothing is cut of the embedded server: it is
 * on this machine, where silence is load.
 */
export function keepWatch(place: Place, plan: WatchPlan = {}): Watch {
  const stopping = new AbortController()
  const { signal } = stopping
  const state: State = { client: undefined, failures: 0, at: undefined, answeredAt: Date.now() }
  const watching = (async () => {
    while (!signal.aborted) {
      await watchOnce(place, plan, state, signal)
      const pause = state.failures > 1 ? Math.min(EVERY_MS * (state.failures - 1), LONGEST_PAUSE_MS) : EVERY_MS
      await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined)
    }
    state.client?.cut()
  })()
  const stop = () => {
    stopping.abort()
    return watching
  }
  return { isAnswering: () => state.failures === 0 && state.client !== undefined, stop }
}

interface State {
  client: RouteClient | undefined
  failures: number
  /** Which host it was that answered last. */
  at: string | undefined
  answeredAt: number
}

async function watchOnce(place: Place, plan: WatchPlan, state: State, signal: AbortSignal): Promise<void> {
  let client = state.client
  try {
    if (client === undefined) {
      client = clientTo(routeTo(place), { connectionTimeoutMillis: ANSWER_WITHIN_MS })
      await inTime(openWatched(client, plan))
      moveTo(place, state, `${client.host}:${client.port}`)
    }
    await inTime((plan.asked ?? ask)(client))
    if (state.failures > 1) log().info({ place }, 'database answers again')
    Object.assign(state, { client, failures: 0, answeredAt: Date.now() })
  } catch (error) {
    client?.cut()
    routeTo(place).forget()
    state.client = undefined
    state.failures += 1
    plan.silent?.()
    const isThere = client?.isReached === true || (error instanceof NoHostError && error.isSlow)
    const isGone = !isThere || Date.now() - state.answeredAt > SILENT_FOR_MS
    if (signal.aborted || !isGone || state.at === undefined) return
    const reason = error instanceof Error ? error.message : String(error)
    log().warn({ place, reason }, 'database cannot be reached')
    state.at = undefined
    cutRemote(place)
  }
}

function moveTo(place: Place, state: State, at: string): void {
  if (state.at !== undefined && state.at !== at) {
    log().info({ place, at }, 'database has moved')
    cutRemote(place)
  }
  state.at = at
}

function cutRemote(place: Place): void {
  if (settings().databaseUrl !== undefined) cutConnections(place)
}

async function ask(client: RouteClient): Promise<void> {
  await client.query('select')
}

async function openWatched(client: RouteClient, { opened }: WatchPlan): Promise<void> {
  await client.connect()
  await opened?.(client)
}

// A process that was busy for seconds finds the answer and the alarm at once: the answer counts.
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let settled = false
  const watched = answer.finally(() => {
    settled = true
  })
  const late = async (): Promise<never> => {
    await sleep(ANSWER_WITHIN_MS, undefined, { ref: false })
    await nextTurn()
    await nextTurn()
    if (settled) await watched
    throw new Error(`no answer within ${ANSWER_WITHIN_MS / 1000} s`)
  }
  return Promise.race([watched, late()])
}
