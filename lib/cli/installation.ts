import process from 'node:process'
import type { Caller } from '#lib/domain/caller.ts'
import { commandLineCaller } from '#lib/usecases/command-line-caller.ts'
import { openInstallation } from '#lib/usecases/open-installation.ts'

/**
 * Runs a command on this installation's record: beside a running server in that server's database, else in the embedded
 * one, started for the command and stopped after it, also when a person interrupts.
 */
export async function onInstallation(work: (caller: Caller) => Promise<void>): Promise<void> {
  const installation = await openInstallation()
  const interrupted = async () => {
    await installation.close()
    process.exit(130)
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    await work(await commandLineCaller())
  } finally {
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
    await installation.close()
  }
}
