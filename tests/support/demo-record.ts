import { db } from '#lib/db/client.ts'
import { loadDemo } from '#lib/usecases/load-demo.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'

/** Loads the demo cases into the empty record of the test file; on a busy machine that takes longer than a command may. */
export const loadDemoRecord = (): Promise<unknown> =>
  db().$transaction(async (tx) => loadDemo({ caller: await systemCaller(tx), tx }, {}), { timeout: 60_000 })
