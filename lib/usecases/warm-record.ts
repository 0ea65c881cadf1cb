import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '#lib/db/client.ts'
import { catchUpNames } from '#lib/db/kept-names.ts'
import { onNotice, RECORD_CHANGED } from '#lib/db/notices.ts'
import { reader } from '#lib/db/reader.ts'
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

/** What a server does once it serves, so that the first search and the first report wait for nothing. */
export async function warmRecord(signal: AbortSignal): Promise<void> {
  await catchUpNames(reader())
  await deriveLeftOver(signal)
  if (!signal.aborted) await warmRecordFacts()
  if (!signal.aborted) keepWarm(signal)
}

const REST_MS = 2_000

const rewarm = () => Promise.all([catchUpNames(reader()), warmRecordFacts()])

/** Reads what any server has written soon after, so that a report after an import waits for little; it reads the rest itself. */
function keepWarm(signal: AbortSignal): void {
  let isDue = false
  const forget = onNotice(RECORD_CHANGED, async () => {
    if (isDue) return
    isDue = true
    await sleep(REST_MS, undefined, { ref: false })
    isDue = false
    if (!signal.aborted) await rewarm().catch((error: unknown) => log().debug({ err: error }, 'not kept warm'))
  })
  signal.addEventListener('abort', forget, { once: true })
}
