import { db } from '#lib/db/client.ts'
import { beatImport, beginImport, updateImport } from '#lib/db/import-runs.ts'
import { AppError } from '#lib/domain/error.ts'
import type { ImportReport } from '#lib/domain/import.ts'
import { log } from '#lib/log.ts'
import { type ImportJob, runImport } from './run-import.ts'
import { silenceMs } from './show-import.ts'

const beatEveryMs = 1000

/** Signs of life while a run goes on, on a connection of their own: the run's own transaction shows nothing before its end. */
class Heartbeat {
  readonly #id: string
  readonly #timer: NodeJS.Timeout
  #beating: Promise<void> = Promise.resolve()
  rows = 0

  constructor(id: string) {
    this.#id = id
    this.#timer = setInterval(() => this.#beat(), beatEveryMs)
    this.#timer.unref()
  }

  #beat(): void {
    this.#beating = beatImport(db(), this.#id, this.rows, new Date()).catch((error: unknown) =>
      log().warn({ err: error }, 'a sign of life of an import was lost'),
    )
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#beating
  }
}

const failureOf = (error: unknown): string =>
  error instanceof AppError ? error.message : 'Something went wrong here; nothing of it was written. The log has it.'

/**
 * Runs an import and keeps its row: that it runs, how far it is, and how it ended. A run that ends in the record says so
 * in its own transaction.
 * @throws what `runImport` throws, after it was noted
 */
export async function followImport(job: ImportJob): Promise<ImportReport> {
  const { id, now, options, caller } = job
  const { mapping = {}, preset = null, dryRun: isDryRun, partial: isPartial } = options
  const begun = { by: caller.id, at: now, aliveSince: new Date(now.getTime() - silenceMs) }
  if (!(await beginImport(db(), id, begun))) throw new AppError('conflict', 'This import is running already.')
  await updateImport(db(), id, { mapping, preset, isDryRun, isPartial })
  const heartbeat = new Heartbeat(id)
  const onProgress = (rows: number) => {
    heartbeat.rows = rows
    job.onProgress?.(rows)
  }
  try {
    const report = await runImport({ ...job, onProgress })
    await heartbeat.stop()
    const state = report.errorCount > 0 && !report.isDryRun ? 'refused' : 'checked'
    const end = { report, rowsRead: report.rows, endedAt: new Date() }
    if (!report.isWritten) await updateImport(db(), id, { state, ...end })
    return report
  } catch (error) {
    await heartbeat.stop()
    await updateImport(db(), id, { state: 'failed', failure: failureOf(error), endedAt: new Date() })
    throw error
  }
}
