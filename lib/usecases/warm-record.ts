import { db } from '#lib/db/client.ts'
import { log } from '#lib/log.ts'
import { rebuildProjections } from './rebuild-projections.ts'
import { warmRecordFacts } from './record-facts.ts'
import { systemCaller } from './system-caller.ts'

/** Derives what an upgrade has left to be derived; does nothing where there is nothing. */
export async function deriveLeftOver(signal?: AbortSignal): Promise<void> {
  const caller = await systemCaller(db())
  const { questions } = await rebuildProjections({ caller }, { isOnlyUnderived: true, ...(signal && { signal }) })
  if (questions > 0) log().info({ questions }, 'histories of claims derived after an upgrade')
}

/** What a server does once it serves, so that the first report waits for nothing. */
export async function warmRecord(signal: AbortSignal): Promise<void> {
  await deriveLeftOver(signal)
  if (!signal.aborted) await warmRecordFacts()
}
