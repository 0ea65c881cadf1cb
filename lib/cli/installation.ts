import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Caller } from '#lib/domain/caller.ts'
import { commandLineCaller } from '#lib/usecases/command-line-caller.ts'
import { openInstallation } from '#lib/usecases/open-installation.ts'

const STOP_WITHIN_MS = 20_000

/** How a command takes an interruption. */
interface Interruption {
  /** The command listens to its signal and puts in order what it has begun; it is waited for. */
  readonly isStoppable?: boolean
}

/**
 * Runs a command on this installation's record: beside a running server in that server's database, else in the embedded
 * one, started for the command and stopped after it, also when a person interrupts.
 */
export async function onInstallation(
  work: (caller: Caller, signal: AbortSignal) => Promise<void>,
  { isStoppable = false }: Interruption = {},
): Promise<void> {
  const installation = await openInstallation()
  const stop = new AbortController()
  let ended: Promise<unknown> = Promise.resolve()
  const interrupted = async () => {
    stop.abort()
    if (isStoppable) await Promise.race([ended, sleep(STOP_WITHIN_MS)])
    await installation.close()
    process.exit(130)
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    const working = commandLineCaller().then((caller) => work(caller, stop.signal))
    ended = working.catch(() => undefined)
    await working
  } finally {
    // Whoever interrupted closes it, and ends the process.
    if (!stop.signal.aborted) {
      process.off('SIGINT', interrupted)
      process.off('SIGTERM', interrupted)
      await installation.close()
    }
  }
}
