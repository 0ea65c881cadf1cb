import type { QuestionView } from '#lib/domain/question.ts'
import type { AskedIds } from './asked-ids.ts'
import { Prisma } from './generated/client.ts'
import { viewsInOrder } from './merged-views.ts'
import type { Reader } from './reader.ts'
import { idsOf, keptId, keptIds } from './same-as.ts'

/** A view as a query gives it, or the same through JSON. */
export type QuestionViewRow = Omit<QuestionView, 'recordedAt' | 'occurred' | 'merged'> & {
  readonly merged: NonNullable<QuestionView['merged']> | null
  readonly recordedAt: Date | string
  readonly occurredFrom: string | null
  readonly occurredUntil: string | null
}

const awaited = Prisma.sql`
  coalesce((select json_agg(json_build_object('id', a.id, 'name', coalesce(n.text, '')) order by n.text collate "C", a.id)
    from (select distinct ${keptId(Prisma.sql`w.actor_id`)} id from question_awaited w
      where w.question_id = any(array(${idsOf(Prisma.sql`q.id`)}))) a
    left join actor_name n on n.actor_id = a.id and n.position = 0), '[]')`

const merged = Prisma.sql`
  (select json_agg(json_build_object('id', s.id, 'name', o.text) order by s.id)
    from same_as s join question o on o.id = s.id where s.kept_id = q.id and s.superseded_at is null)`

/**
 * Questions by id, in the order of the ids, with where they stand today; unknown ids are left out. The id of a merged one
 * gives the one that it is.
 */
export async function findQuestionViews(tx: Reader, ids: readonly string[]): Promise<QuestionView[]> {
  if (ids.length === 0) return []
  return viewsInOrder(tx, ids, (await tx.$queryRaw<QuestionViewRow[]>(questionViewsOf(ids))).map(questionViewOf))
}

/** Query of the views of questions; its rows go through `questionViewOf`. */
export const questionViewsOf = (ids: AskedIds): Prisma.Sql => Prisma.sql`
    select q.id, q.revision, q.recorded_at "recordedAt", q.text, q.kind::text kind, q.options, q.unit, q.tolerance, q.scope,
        q.incident_id incident, i.title "incidentTitle", i.occurred_from "occurredFrom", i.occurred_until "occurredUntil",
        p.text "placeName", coalesce(m.id::text, q.subject_text) subject,
        coalesce(n.text, q.subject_text) "subjectName", ${awaited} awaited,
        coalesce(s.standing::text, 'unanswered') standing, coalesce(s.claim_count, 0) "claimCount", ${merged} merged
      from question q
      left join incident i on i.id = q.incident_id
      left join place_name p on p.place_id = i.place_id and p.position = 0
      left join question_standing s on s.question_id = q.id
      left join lateral (select ${keptId(Prisma.sql`q.subject_id`)} id offset 0) m on true
      left join actor_name n on n.actor_id = m.id and n.position = 0
      where q.id = any(${keptIds(ids)})`

/** A question of `questionViewsOf`. */
export const questionViewOf = ({
  occurredFrom,
  occurredUntil,
  merged: others,
  ...row
}: QuestionViewRow): QuestionView => ({
  ...row,
  recordedAt: new Date(row.recordedAt).toISOString(),
  occurred: occurredFrom === null ? null : { from: occurredFrom, until: occurredUntil },
  ...(others === null ? {} : { merged: others }),
})
