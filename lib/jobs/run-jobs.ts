import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, type Runner, type RunnerOptions, run, type TaskList } from 'graphile-worker'
import { z } from 'zod'
import { log } from '#lib/log.ts'
import { deliverWebhook } from '#lib/usecases/deliver-webhook.ts'
import { discardStaleImports } from '#lib/usecases/discard-stale-imports.ts'
import { pruneDeliveryLog, requeueDeliveries } from '#lib/usecases/requeue-deliveries.ts'
import { requeueSettling, settleQuestions, settlingTask } from '#lib/usecases/settle-questions.ts'
import { deliveryTask } from '#lib/usecases/webhooks/queue-deliveries.ts'

/** The worker of this process. */
export interface RunningJobs {
  /** Takes no new job, ends the attempts under way (they are made up for later) and closes the connections. */
  stop(): Promise<void>
}

const CONCURRENCY = 4
const NEXT_TRY_MS = 5_000
const nightlyTask = 'tidy_up'
// A server that was killed between taking a job and beginning it leaves the job locked for hours.
const requeueTask = 'requeue_deliveries'
const attemptSchema = z.object({ delivery: z.uuid(), attempt: z.int().min(0) })

function tasks(stopping: AbortSignal): TaskList {
  return {
    [deliveryTask]: (payload) =>
      deliverWebhook(attemptSchema.parse(payload), { now: new Date(), chance: Math.random(), stopping }),
    [settlingTask]: async () => {
      await settleQuestions(new Date())
    },
    [requeueTask]: async () => {
      await requeueDeliveries()
    },
    [nightlyTask]: async () => {
      await pruneDeliveryLog(new Date())
      await discardStaleImports(new Date())
    },
  }
}

// The queue's own words are for whoever looks for a fault in it.
const quietLogger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') log().warn({ reason: message }, 'queue')
  else log().debug({ reason: message }, 'queue')
})

/** Connections that keep a session, for the queue alone. */
type QueuePool = NonNullable<RunnerOptions['pgPool']>

async function runOnce(pgPool: QueuePool, stopping: AbortSignal): Promise<Runner> {
  const runner = await run({
    pgPool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: quietLogger,
    taskList: tasks(stopping),
    crontab: `23 3 * * * ${nightlyTask}\n*/10 * * * * ${requeueTask}`,
  })
  await requeueSettling()
  const waiting = await requeueDeliveries()
  if (waiting > 0) log().info({ waiting }, 'deliveries wait')
  return runner
}

/**
 * Prepares the queue in the database (a schema of its own, `graphile_worker`) and works through it until it is stopped.
 * Several servers share one queue: each attempt is made by one of them. Where the queue cannot be prepared or ends, it is
 * tried again every few seconds: without it events wait and everything else goes on.
 */
export async function startJobs(connections: QueuePool): Promise<RunningJobs> {
  const stopping = new AbortController()
  const { signal } = stopping
  const attempt = () =>
    runOnce(connections, signal).catch((error: unknown) => {
      log().error({ err: error }, 'the queue cannot be worked through')
      return null
    })
  let runner = await attempt()
  const again = async () => {
    while (!signal.aborted) {
      await runner?.promise.catch(() => undefined)
      await sleep(NEXT_TRY_MS, undefined, { signal }).catch(() => undefined)
      if (!signal.aborted) runner = await attempt()
    }
    await runner?.stop().catch(() => undefined)
  }
  const ended = again()
  return {
    stop: async () => {
      stopping.abort()
      await runner?.stop().catch(() => undefined)
      await ended
    },
  }
}
