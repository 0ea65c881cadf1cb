import { z } from 'zod'
import { rebuildClaimWords } from '#lib/db/claim-words.ts'
import { reader } from '#lib/db/reader.ts'
import { recountRecords } from '#lib/db/record-tally.ts'
import { rebuildSameAs } from '#lib/db/same-as-derived.ts'
import { findQuestionIdsAfter } from '#lib/db/standing-rows.ts'
import { findUnderivedQuestionsAfter, unlistEnded } from '#lib/db/underived-claims.ts'
import { inWriteTransaction } from '#lib/db/writer.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { refoldNames } from './refold-names.ts'
import { refreshQuestions } from './refresh-question.ts'
import { type Asking, defineQuickCommand } from './usecase.ts'
import { keepQuiet } from './webhooks/announce.ts'

const BATCH = 250
/** One works on what the database has given while the others wait for it; more only keep writers waiting. */
const WORKERS = 3

/** How a rebuilding goes on, and how it is ended before its end. */
export interface Rebuilding {
  /** Told of the number of questions done so far. */
  readonly onProgress?: (questions: number) => void
  /** Ends it when the questions that are being derived are done; they stay done. */
  readonly signal?: AbortSignal
  readonly workers?: number
  /** Only what an upgrade has left to be derived. */
  readonly isOnlyUnderived?: boolean
}

/** Gives the questions after one another, a batch at a time, to however many ask. */
function questionBatches(signal: AbortSignal, find: typeof findQuestionIdsAfter): () => Promise<readonly string[]> {
  let last: Promise<readonly string[]> = Promise.resolve([])
  let isFirst = true
  return () => {
    last = last.then((former) => {
      const hasMore = isFirst || former.length > 0
      const after = former.at(-1) ?? null
      isFirst = false
      return hasMore && !signal.aborted ? find(reader(), after, BATCH) : []
    })
    return last
  }
}

/** Derives the projections of some questions, in a transaction of their own. */
const rebuildBatch = defineQuickCommand(
  z.object({ questions: z.array(idSchema) }),
  async ({ caller, tx, now }, { questions }) => {
    assertCan(caller, 'settings.manage')
    keepQuiet(tx)
    await refreshQuestions(tx, questions, now)
    await rebuildClaimWords(tx, questions)
    const subject = { kind: 'installation', id: 'projections' }
    const detail = { questions: questions.length }
    return { result: undefined, events: [{ action: 'projections.rebuild', subject, detail }] }
  },
)

/** Claims that were taken back belong to no question, so no batch comes to them. */
const unlist = defineQuickCommand(z.object({}), async ({ caller, tx }) => {
  assertCan(caller, 'settings.manage')
  await unlistEnded(tx)
  await recountRecords(tx)
  const subject = { kind: 'installation', id: 'projections' }
  return { result: undefined, events: [{ action: 'projections.rebuild', subject, detail: { questions: 0 } }] }
})

/**
 * Derives every stored projection anew, some hundred questions a transaction on several connections, so that writers wait
 * for a moment only. Changes nothing where the stored ones are right (see `verifyProjections`); ended before its end, it
 * has changed some of what was wrong, and none of it half. Gives the number of questions.
 * @throws AppError `forbidden`
 */
export async function rebuildProjections(
  asking: Asking,
  { onProgress, signal, workers = WORKERS, isOnlyUnderived = false }: Rebuilding = {},
): Promise<{ questions: number }> {
  assertCan(asking.caller, 'settings.manage')
  if (!isOnlyUnderived) {
    // First, since it says what belongs to which question.
    await inWriteTransaction(rebuildSameAs)
    await refoldNames({ isForced: true })
  }
  const failed = new AbortController()
  const find = isOnlyUnderived ? findUnderivedQuestionsAfter : findQuestionIdsAfter
  const next = questionBatches(signal ? AbortSignal.any([signal, failed.signal]) : failed.signal, find)
  let questions = 0
  const work = async (): Promise<void> => {
    for (;;) {
      const ids = await next()
      if (ids.length === 0) return
      await rebuildBatch(asking, { questions: [...ids] })
      questions += ids.length
      onProgress?.(questions)
    }
  }
  const stopAll = (error: unknown) => {
    failed.abort()
    throw error
  }
  const ended = await Promise.allSettled(Array.from({ length: workers }, () => work().catch(stopAll)))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  if (!isOnlyUnderived && !signal?.aborted) await unlist(asking, {})
  return { questions }
}
