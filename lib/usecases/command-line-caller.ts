import { db } from '#lib/db/client.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { systemCaller } from './system-caller.ts'

/**
 * Who acts on the command line: whoever can run it holds the data itself, so it may do everything, and stands in the
 * audit as the installation, not as a person.
 */
export const commandLineCaller = (): Promise<Caller> => systemCaller(db())
