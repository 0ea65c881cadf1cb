import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { log } from '../log.ts'
import { settings } from '../settings.ts'
import { cutConnections, type Place, routeTo } from './client.ts'
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
const ANSWER_WITHIN_MS = 3_000
const LONGEST_PAUSE_MS = 3_000

/**
 * Keeps one connection to a place open, for ever: one that breaks or does not answer in three seconds is opened anew. The
 * second time in a row all connections to the place are cut, so that what waits for a machine that went silent (a firewall,
 * a lost power line) fails within seconds and the next query goes to wherever the database is now. Not those to the embedded
 * server: it is on this machine, where silence is only load.
 */
export function keepWatch(place: Place, plan: WatchPlan = {}): Watch {
  const stopping = new AbortController()
  const { signal } = stopping
  let client: RouteClient | undefined
  let failures = 0
  const round = async () => {
    try {
      if (client === undefined) client = await inTime(openWatched(place, plan))
      await inTime((plan.asked ?? ask)(client))
      if (failures > 1) log().info({ place }, 'database answers again')
      failures = 0
    } catch (error) {
      client?.cut()
      client = undefined
      routeTo(place).forget()
      failures += 1
      plan.silent?.()
      if (failures !== 2 || signal.aborted || settings().databaseUrl === undefined) return
      const reason = error instanceof Error ? error.message : String(error)
      log().warn({ place, reason }, 'database does not answer; its connections are cut')
      cutConnections(place)
    }
  }
  const watching = (async () => {
    while (!signal.aborted) {
      await round()
      const pause = failures > 1 ? Math.min(EVERY_MS * (failures - 1), LONGEST_PAUSE_MS) : EVERY_MS
      await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined)
    }
    client?.cut()
  })()
  const stop = () => {
    stopping.abort()
    return watching
  }
  return { isAnswering: () => failures === 0 && client !== undefined, stop }
}

async function ask(client: RouteClient): Promise<void> {
  await client.query('select')
}

async function openWatched(place: Place, { opened }: WatchPlan): Promise<RouteClient> {
  const client = clientTo(routeTo(place), { connectionTimeoutMillis: ANSWER_WITHIN_MS })
  try {
    await client.connect()
    await opened?.(client)
    return client
  } catch (error) {
    client.cut()
    throw error
  }
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
