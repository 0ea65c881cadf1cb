import type { MergeKind } from '#lib/domain/merge.ts'
import { findQuestionsTouchingActors } from './actor.ts'
import type { Tx } from './client.ts'
import { allIds } from './same-as.ts'
import { findQuestionsTouchingDocuments, findQuestionsTouchingSource } from './source.ts'

async function ofActors(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const sources = await tx.sourceAffiliation.findMany({
    where: { actorId: { in: [...ids] } },
    select: { sourceId: true },
    distinct: ['sourceId'],
  })
  const spokenFor: string[] = []
  for (const { sourceId } of sources) spokenFor.push(...(await findQuestionsTouchingSource(tx, sourceId)))
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select f.question_id id from finding f join finding_confirmer c on c.finding_id = f.id
      where c.actor_id = any(${ids}::uuid[])
    union select a.question_id from question_awaited a where a.actor_id = any(${ids}::uuid[])`
  return [...(await findQuestionsTouchingActors(tx, ids)), ...spokenFor, ...rows.map(({ id }) => id)]
}

async function ofDocuments(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const links = await tx.documentLineage.findMany({ where: { documentId: { in: [...ids] } }, select: { toId: true } })
  // A document that is pointed to is a proven origin, so a link touches both of its ends.
  return findQuestionsTouchingDocuments(tx, [...ids, ...links.map(({ toId }) => toId)])
}

const touching: Readonly<Record<MergeKind, (tx: Tx, ids: readonly string[]) => Promise<string[]>>> = {
  actor: ofActors,
  document: ofDocuments,
  question: async (_tx, ids) => [...ids],
}

/** The questions, each once, whose projection depends on which records these are: all ids of a merge's two sides. */
export async function findTouchedByMerge(tx: Tx, kind: MergeKind, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select unnest(${allIds(ids)})::text id`
  const all = rows.map(({ id }) => id)
  return [...new Set(await touching[kind](tx, all))].sort()
}

/** Leaves questions to be judged anew later (see `settleQuestions`). */
export async function insertUnsettled(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    insert into unsettled_question (question_id) select unnest(${ids}::uuid[]) on conflict do nothing`
}

/** How many questions are to be judged anew. */
export function countUnsettled(tx: Tx): Promise<number> {
  return tx.unsettledQuestion.count()
}

/** Takes questions that are to be judged anew, in this transaction; those that another has taken are left to it. */
export async function takeUnsettled(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    delete from unsettled_question where question_id in (
      select question_id from unsettled_question order by question_id limit ${limit} for update skip locked)
      returning question_id::text id`
  return rows.map(({ id }) => id)
}

/** Nothing stands on a merged question: what was recorded on it counts on the one that it is. */
export async function clearStanding(tx: Tx, question: string): Promise<void> {
  await tx.$executeRaw`
    update question_standing set standing = 'unanswered', claim_count = 0, sides = '[]', finding_id = null,
        disputed_since = null, queue_key = null, priority_base = null, reasons = '[]', last_reviewed_at = null,
        news_at = null
      where question_id = ${question}::uuid`
}
