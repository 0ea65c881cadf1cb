import { z } from 'zod'
import { findActorViews } from '#lib/db/actor.ts'
import type { Tx } from '#lib/db/client.ts'
import { findDocumentViews } from '#lib/db/document.ts'
import { findTouchedByMerge } from '#lib/db/merge-touched.ts'
import { findQuestionViews } from '#lib/db/question-views.ts'
import { countUses, findFirstRecorded } from '#lib/db/record-uses.ts'
import { keptIdOf } from '#lib/db/same-as.ts'
import type { ActorView } from '#lib/domain/actor.ts'
import type { DocumentView } from '#lib/domain/document.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { type MergeKind, mergeKindSchema } from '#lib/domain/merge.ts'
import type { QuestionView } from '#lib/domain/question.ts'
import { assertMergeable } from './merge-refusals.ts'
import { defineQuery } from './usecase.ts'

/** One of two records that may be one, by its kind, how many claims it has, and when it was first recorded. */
export type Compared = { readonly uses: number; readonly firstRecordedAt: string | null } & (
  | { readonly kind: 'actor'; readonly record: ActorView }
  | { readonly kind: 'document'; readonly record: DocumentView }
  | { readonly kind: 'question'; readonly record: QuestionView }
)

async function sideOf(tx: Tx, kind: MergeKind, id: string): Promise<Compared> {
  const firstRecordedAt = (await findFirstRecorded(tx, kind, await keptIdOf(tx, id)))?.toISOString() ?? null
  const known = { uses: await countUses(tx, kind, id), firstRecordedAt }
  const [actor] = kind === 'actor' ? await findActorViews(tx, [id]) : []
  if (actor) return { kind: 'actor', record: actor, ...known }
  const [document] = kind === 'document' ? await findDocumentViews(tx, [id]) : []
  if (document) return { kind: 'document', record: document, ...known }
  const [question] = kind === 'question' ? await findQuestionViews(tx, [id]) : []
  if (question) return { kind: 'question', record: question, ...known }
  throw notFound(kind)
}

/** Why the second cannot be merged into the first, in a sentence; null where it can. */
async function refusalOf(tx: Tx, kind: MergeKind, keep: string, merge: string): Promise<string | null> {
  try {
    await assertMergeable(tx, kind, { keep, merge })
    return null
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}

/**
 * Two records side by side, for whoever decides whether they are one: what each is, why one cannot be merged into the other,
 * and how many questions would be judged anew.
 * @throws AppError `not-found`
 */
export const compareRecords = defineQuery(
  z.object({ kind: mergeKindSchema, keep: idSchema, merge: idSchema }),
  async ({ tx }, { kind, keep, merge }) => {
    const [kept, merged] = [await sideOf(tx, kind, keep), await sideOf(tx, kind, merge)]
    const refusal = await refusalOf(tx, kind, keep, merge)
    return { kept, merged, refusal, touched: (await findTouchedByMerge(tx, kind, [keep, merge])).length }
  },
)
