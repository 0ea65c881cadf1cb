import { appendAudit } from '#lib/db/audit.ts'
import type { Tx } from '#lib/db/client.ts'
import { findImport, tryLockImports, updateImport } from '#lib/db/import-runs.ts'
import {
  endClaimsOfImport,
  findQuestionsOfImport,
  findWorkedOn,
  retireRecordsOfImport,
  reverseFindingsOfImport,
} from '#lib/db/import-undo.ts'
import { inLongTransaction } from '#lib/db/long-transaction.ts'
import { lockDerivations, lockQuestions } from '#lib/db/standing-rows.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { type ImportSummary, undoneImportSchema } from '#lib/domain/import.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { summaryOf } from './imports/show-import.ts'
import { refreshQuestions } from './refresh-question.ts'
import type { Asking, UseCase } from './usecase.ts'
import { parseInput } from './usecase.ts'
import { keepQuiet } from './webhooks/announce.ts'

const mostTold = 20
const refreshed = 500

async function refuseWorkedOn(tx: Tx, id: string): Promise<void> {
  const found = await findWorkedOn(tx, id, mostTold)
  if (found.length === 0) return
  const many =
    found.length > mostTold ? `more than ${mostTold} claims` : found.length === 1 ? 'a claim' : `${found.length} claims`
  const message = `People have worked on ${many} of this import since. Taking it back would undo that too: withdraw its other claims one by one.`
  throw new AppError('conflict', message, [], { workedOn: found.slice(0, mostTold) })
}

async function eachBatch(ids: readonly string[], work: (batch: readonly string[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < ids.length; start += refreshed) await work(ids.slice(start, start + refreshed))
}

async function takeBack(tx: Tx, id: string, now: Date): Promise<Record<string, unknown>> {
  const questions = await findQuestionsOfImport(tx, id)
  // Alone, before anything is looked at: a claim that is logged meanwhile might use what is about to be retired.
  await lockDerivations(tx, 'exclusive')
  await eachBatch(questions, (batch) => lockQuestions(tx, batch))
  await refuseWorkedOn(tx, id)
  const claims = await endClaimsOfImport(tx, id, now)
  const findings = await reverseFindingsOfImport(tx, id, now)
  const retired = await retireRecordsOfImport(tx, id, now)
  await eachBatch(questions, (batch) => refreshQuestions(tx, batch, now))
  return { claims, findings, retired }
}

/**
 * Takes a whole import back, as a withdrawal of its records and not an erasure: as recorded at any moment before, all of it
 * is there. Its claims end, its findings are reversed, and what it created is retired unless something else uses it or a
 * person has edited it. Contributors take back what they imported, reviewers any import.
 * @throws AppError `not-found`, `forbidden`; `conflict` where it is not in the record, or with `{workedOn}` where people have
 * corrected, withdrawn, assessed, commented or marked claims of it since
 */
async function undo(asking: Asking, input: { id: string; reason: string }): Promise<ImportSummary> {
  const { caller, now = new Date() } = asking
  assertCan(caller, 'claims.undo-import', caller?.id)
  const { id, reason } = parseInput(undoneImportSchema, input)
  return inLongTransaction(async (tx) => {
    const row = await findImport(tx, id)
    if (row === null) throw notFound('import')
    assertCan(caller, 'claims.undo-import', row.startedBy)
    if (!(await tryLockImports(tx))) throw new AppError('conflict', 'An import is under way: wait until it has ended.')
    if ((await findImport(tx, id))?.state !== 'done')
      throw new AppError('conflict', 'This import is not in the record: there is nothing to take back.')
    keepQuiet(tx)
    const detail = { fileName: row.fileName, reason, ...(await takeBack(tx, id, now)) }
    await updateImport(tx, id, { state: 'undone', undoneAt: now, undoneBy: caller.id })
    const event = { action: 'import.undo', subject: { kind: 'import', id }, detail }
    await appendAudit(tx, { at: now, userId: caller.id, events: [event] })
    const undone = await findImport(tx, id)
    if (undone === null) throw notFound('import')
    return summaryOf(undone, now)
  })
}

/** See `undo`. */
export const undoImport: UseCase<typeof undoneImportSchema, ImportSummary> = Object.assign(undo, {
  schema: undoneImportSchema,
})
