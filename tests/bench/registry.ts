import { backupAndRestore } from './backup-and-restore.ts'
import { imports } from './import.ts'
import type { Measurement } from './measurement.ts'
import { names } from './names.ts'

/** Everything that `npm run bench` measures, in its order. A new one is a new file and a line here. */
export const measurements: readonly Measurement[] = [backupAndRestore, imports, names]
