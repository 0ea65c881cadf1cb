import type { QuestionKind } from '#lib/domain/vocabulary.ts'
import type { AskedIds } from './asked-ids.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { snapshotAt } from './record-clock.ts'
import { findKept, idsOf, keptId, keptIds } from './same-as.ts'

/** What judging the claims on a question needs of it. */
export interface QuestionRow {
  readonly id: string
  readonly text: string
  readonly kind: QuestionKind
  readonly options: readonly string[]
  readonly unit: string | null
  readonly tolerance: number
  readonly scope: string | null
  readonly awaited: readonly string[]
}

const now = (ids: AskedIds) => Prisma.sql`
  select q.id, q.text, q.kind::text kind, q.options, q.unit, q.tolerance, q.scope,
      array(select distinct ${keptId(Prisma.sql`a.actor_id`)}::text from question_awaited a
        where a.question_id = any(array(${idsOf(Prisma.sql`q.id`)})) order by 1) awaited
    from question q where q.id = any(${keptIds(ids)})`

const then = (ids: AskedIds, recordedAt: Date) => Prisma.sql`
  select q.id, v.data ->> 'text' as text, v.data ->> 'kind' kind, v.data ->> 'unit' unit, v.data ->> 'scope' scope,
      coalesce((v.data ->> 'tolerance')::float8, 0) tolerance,
      array(select o.value from jsonb_array_elements_text(
        case jsonb_typeof(v.data -> 'options') when 'array' then v.data -> 'options' else '[]' end) with ordinality o(value, at)
        order by o.at) options,
      array(select distinct ${keptId(Prisma.sql`a.value::uuid`, recordedAt)}::text
        from (${idsOf(Prisma.sql`q.id`, recordedAt)}) one
        cross join lateral (${snapshotAt('question', Prisma.sql`one.id`, recordedAt)}) w,
        jsonb_array_elements_text(coalesce(w.data -> 'awaited', '[]')) a(value) order by 1) awaited
    from question q cross join lateral (${snapshotAt('question', Prisma.sql`q.id`, recordedAt)}) v
    where q.id = any(${keptIds(ids, recordedAt)})`

/** Query of questions for judging and wording, as `findQuestionRows` without what was merged. */
export const questionRowsOf = (ids: AskedIds, recordedAt?: Date): Prisma.Sql =>
  recordedAt ? then(ids, recordedAt) : now(ids)

/**
 * Questions by id, as they read now or as recorded at a moment; ones not recorded by then are left out. The id of a merged
 * one gives the question that it was merged into, with that one's own id.
 */
export async function findQuestionRows(
  tx: Reader,
  ids: readonly string[],
  recordedAt?: Date,
): Promise<ReadonlyMap<string, QuestionRow>> {
  if (ids.length === 0) return new Map()
  return byAskedId(tx, await tx.$queryRaw<QuestionRow[]>(questionRowsOf(ids, recordedAt)), ids, recordedAt)
}

/** The rows that `questionRowsOf` gave, by the ids that were asked for. */
export async function byAskedId(
  tx: Reader,
  rows: readonly QuestionRow[],
  ids: readonly string[],
  recordedAt?: Date,
): Promise<ReadonlyMap<string, QuestionRow>> {
  const found = new Map(rows.map((row) => [row.id, row]))
  const others = ids.filter((id) => !found.has(id))
  for (const [id, kept] of await findKept(tx, others, recordedAt)) {
    const row = found.get(kept)
    if (row) found.set(id, row)
  }
  return found
}
