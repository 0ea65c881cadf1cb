import type { z } from 'zod'
import { db } from '#lib/db/client.ts'
import { findImport, findRunningImport, type ImportRow } from '#lib/db/import-runs.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { type ImportReport, type ImportSummary, startedImportSchema } from '#lib/domain/import.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { log } from '#lib/log.ts'
import { followImport } from './imports/follow-import.ts'
import { openStoredTable } from './imports/open-table.ts'
import type { ImportJob } from './imports/run-import.ts'
import { silenceMs, summaryOf } from './imports/show-import.ts'
import { type Asking, parseInput } from './usecase.ts'

type Input = z.input<typeof startedImportSchema>

async function jobOf(asking: Asking, input: Input): Promise<ImportJob> {
  const { caller, now = new Date() } = asking
  assertCan(caller, 'claims.import')
  const { id, ...options } = parseInput(startedImportSchema, input)
  const row = await findImport(db(), id)
  if (row === null) throw notFound('import')
  refuseUnready(row, now)
  return { id, fileName: row.fileName, caller, now, options, open: () => openStoredTable(db(), row) }
}

function refuseUnready(row: ImportRow, now: Date): void {
  const { state } = summaryOf(row, now)
  if (state === 'running') throw new AppError('conflict', 'This import is running already.')
  if (!row.hasFile) throw new AppError('conflict', 'The file of this import is no longer here: upload it again.')
}

/** So that whoever starts one is told at once, and not by a run that fails a moment later. */
async function refuseSecond(caller: Caller, id: string, now: Date): Promise<void> {
  const other = await findRunningImport(db(), new Date(now.getTime() - silenceMs))
  if (other === null || other.id === id) return
  const who = other.startedBy === caller.id ? 'You are importing' : `${other.startedByName} is importing`
  throw new AppError(
    'conflict',
    `${who} “${other.fileName}”, and one import goes at a time. Start this one when that has ended.`,
    [],
    {
      running: other.id,
    },
  )
}

/**
 * Starts an import of a stored file, in the background of this process, and gives it as it is then: running. How it goes
 * on is told by `getImport`; a process that ends takes its import along, with nothing written.
 * @throws AppError `not-found`, `forbidden`, `conflict` while it or another one runs, or when its file is gone
 */
export async function startImport(asking: Asking, input: Input): Promise<ImportSummary> {
  const job = await jobOf(asking, input)
  await refuseSecond(job.caller, job.id, job.now)
  let isBegun: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    isBegun = resolve
  })
  const open = () => {
    isBegun()
    return job.open()
  }
  const running = followImport({ ...job, open })
  running.catch((error: unknown) => {
    if (!(error instanceof AppError)) log().error({ err: error, import: job.id }, 'an import failed unexpectedly')
  })
  await Promise.race([begun, running])
  const row = await findImport(db(), job.id)
  if (row === null) throw notFound('import')
  return summaryOf(row, new Date())
}

/**
 * Runs an import of a stored file to its end and gives the report.
 * @throws AppError as `startImport`, and whatever the file is refused for
 */
export async function runStoredImport(
  asking: Asking,
  input: Input,
  watch: Pick<ImportJob, 'onProgress' | 'signal'> = {},
): Promise<ImportReport> {
  return followImport({ ...(await jobOf(asking, input)), ...watch })
}
