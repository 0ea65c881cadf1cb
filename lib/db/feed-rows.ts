import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { keptId } from './same-as.ts'

/** A question in dispute, with the moment of the latest thing recorded that bears on it. */
export interface LatestDispute {
  readonly question: string
  readonly at: Date
}

/** Sort key of the last item of a page. */
export type FeedKey = readonly [at: string, id: string]

/**
 * Questions in dispute, the one with the latest claim, finding or mark first; one more than the limit where there are more.
 * By the record clock, since a reader wants what is new here: a dispute of 2014 that was entered today is.
 */
export function findLatestDisputes(tx: Reader, after: FeedKey | null, limit: number): Promise<LatestDispute[]> {
  const [at, id] = after ?? [null, null]
  return tx.$queryRaw<LatestDispute[]>`
    with recorded as (
      select question_id question, recorded_at at from claim_revision where superseded_at is null
      union all
      select question_id, in_force_at from finding where in_force_at is not null
      union all
      select r.question_id, m.marked_at from contradiction_mark m
        join claim_revision r on r.claim_id = m.first_id and r.superseded_at is null
    ), newest as (
      select question, max(at) at from recorded group by question
    ), latest as (
      select s.question_id question, max(n.at) at from newest n
        join question_standing s on s.question_id = ${keptId(Prisma.sql`n.question`)}
        where s.queue_key is not null group by s.question_id
    )
    select question, at from latest
      where ${at}::timestamptz is null or (at, question) < (${at}::timestamptz, ${id}::uuid)
      order by at desc, question desc limit ${limit + 1}`
}

/** The oldest account: with it the installation began, and no other has its id, wherever the database is moved. */
export async function findBeginning(tx: Reader): Promise<{ readonly id: string; readonly at: Date } | null> {
  const rows = await tx.$queryRaw<{ id: string; at: Date }[]>`
    select id, created_at at from app_user order by created_at, id limit 1`
  return rows[0] ?? null
}
