import { appendAudit } from '#lib/db/audit.ts'
import { db } from '#lib/db/client.ts'
import { refreshStatistics } from '#lib/db/fresh-statistics.ts'
import { deleteChunks, rememberMapping } from '#lib/db/import-files.ts'
import { findEditedQuestions } from '#lib/db/import-lookups.ts'
import { endImport, failSilentImports, findRunningImport, tryLockImports } from '#lib/db/import-runs.ts'
import { inLongWriteTransaction } from '#lib/db/long-transaction.ts'
import { lockQuestions } from '#lib/db/standing-rows.ts'
import type { Writer } from '#lib/db/writer.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError } from '#lib/domain/error.ts'
import type { ImportOptions, ImportReport } from '#lib/domain/import.ts'
import { can } from '#lib/domain/policy.ts'
import type { Table } from '#lib/formats/table.ts'
import { refreshQuestions } from '../refresh-question.ts'
import { latestToday } from '../today.ts'
import { announceImport, keepQuiet } from '../webhooks/announce.ts'
import { BatchWriter, type Touched } from './batch-writer.ts'
import { Books } from './books.ts'
import { headerKeyOf, type RememberedMapping } from './look-at-file.ts'
import { type OurTable, ourRows } from './our-rows.ts'
import { readClaims } from './read-claims.ts'
import { cutOff, silenceMs } from './show-import.ts'
import { MemoryWatch } from './spare-memory.ts'
import { Tally } from './tally.ts'

/** One run of an import whose row is there and says that it runs. */
export interface ImportJob {
  readonly id: string
  readonly fileName: string
  readonly caller: Caller
  readonly now: Date
  readonly options: ImportOptions
  /** Opens the file. */
  readonly open: () => Promise<Table>
  /** Told how many rows have been read. */
  readonly onProgress?: ((rows: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Thrown to roll an import back that is not to be written. */
class NotWritten extends Error {}

/** Questions that are judged at once, and that are held at once. */
const [judgedAtOnce, heldAtOnce] = [250, 20_000]

async function holdImports(tx: Writer, now: Date): Promise<void> {
  if (await tryLockImports(tx)) {
    // Nothing else runs. What says so was cut off, which stays written whatever becomes of this one.
    await failSilentImports(db(), new Date(now.getTime() - silenceMs), cutOff)
    return
  }
  const running = await findRunningImport(db(), new Date(now.getTime() - silenceMs))
  const who = running === null ? 'Another import' : `${running.startedByName} imports “${running.fileName}”, which`
  throw new AppError(
    'conflict',
    `${who} is under way, and one goes at a time. Start this one when that has ended.`,
    [],
    {
      running: running?.id ?? null,
    },
  )
}

function assertGoing(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('conflict', 'The import was stopped; nothing of it was written.')
}

async function takeAll({ signal, now, onProgress }: ImportJob, { rows }: OurTable, writer: BatchWriter): Promise<void> {
  const memory = new MemoryWatch()
  for await (const batch of readClaims(rows, latestToday(now))) {
    assertGoing(signal)
    await writer.take(batch)
    memory.check()
    onProgress?.(batch.rows)
  }
}

/** Derives what follows from the import, and makes sure that nothing moved under it while it ran. */
async function settle(tx: Writer, { now, signal }: ImportJob, { questions, read }: Touched): Promise<void> {
  const memory = new MemoryWatch()
  const ids = [...questions].sort()
  for (let from = 0; from < ids.length; from += heldAtOnce) await lockQuestions(tx, ids.slice(from, from + heldAtOnce))
  // What was written is read again, by plans for tables that are as large as they are now.
  await refreshStatistics(tx)
  let next = 0
  const derive = async () => {
    while (next < ids.length) {
      assertGoing(signal)
      next += judgedAtOnce
      await refreshQuestions(tx, ids.slice(next - judgedAtOnce, next), now)
      memory.check()
    }
  }
  // While the database reads or writes for one, the other judges.
  await Promise.all([derive(), derive()])
  const [edited] = await findEditedQuestions(tx, read)
  if (edited !== undefined)
    throw new AppError(
      'conflict',
      `The question “${edited}” was edited while the import ran; nothing was written. Start it again.`,
    )
}

async function conclude(tx: Writer, job: ImportJob, report: ImportReport, columns: readonly string[]): Promise<void> {
  const { id, caller, now, options, fileName } = job
  const by = { by: caller.id, at: now }
  const { mapping = {}, preset = null } = options
  if (preset !== null || Object.keys(mapping).length > 0)
    await rememberMapping(tx, headerKeyOf(columns), { mapping, preset } satisfies RememberedMapping, by)
  await deleteChunks(tx, id)
  await endImport(tx, id, report, new Date())
  const { rows, rejected, unchanged, created } = report
  await announceImport(tx, { id, fileName, rows, rejected, created }, now)
  const detail = { fileName, rows, rejected, unchanged, created }
  const event = { action: 'claims.import', subject: { kind: 'import', id }, detail }
  await appendAudit(tx, { at: now, userId: caller.id, events: [event] })
}

/**
 * Runs an import in one transaction: reads, checks and writes the file batch by batch, derives the projections of the
 * questions that it touches, and writes one audit entry. With an error and without `partial`, and in a dry run, all of it
 * is rolled back; the whole file is checked all the same.
 * @throws AppError `invalid` on `file`, `forbidden` for findings, `conflict` while another import runs or when stopped
 */
export async function runImport(job: ImportJob): Promise<ImportReport> {
  const { dryRun: isDryRun, partial: isPartial } = job.options
  const tally = new Tally()
  const reportOf = (isWritten: boolean) => tally.report({ import: job.id, isWritten, isDryRun, isPartial })
  try {
    return await inLongWriteTransaction(async (tx) => {
      await holdImports(tx, job.now)
      keepQuiet(tx)
      const table = await job.open()
      const ours = ourRows(table, job.options)
      tally.reject(
        ours.problems.map(({ column, message }) => ({ line: 1, column, message })),
        [],
      )
      if (tally.hasErrors) throw new NotWritten()
      const mayRate = can(job.caller, 'source.rate')
      const mayFind = can(job.caller, 'claims.import-findings')
      const checking = { books: new Books(), tally, mayRate, mayFind, nameOf: ours.nameOf }
      const writer = new BatchWriter(tx, checking, { import: job.id, by: job.caller.id, at: job.now })
      try {
        await takeAll(job, ours, writer)
      } finally {
        await writer.drain()
      }
      await writer.finish()
      if (isDryRun || (tally.hasErrors && !isPartial)) throw new NotWritten()
      await settle(tx, job, writer.touched)
      const report = reportOf(true)
      await conclude(tx, job, report, table.columns)
      return report
    })
  } catch (error) {
    if (error instanceof NotWritten) return reportOf(false)
    throw error
  }
}
