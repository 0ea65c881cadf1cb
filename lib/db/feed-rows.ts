import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'

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
  const older = after
    ? Prisma.sql`and (s.news_at, s.question_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : Prisma.empty
  return tx.$queryRaw<LatestDispute[]>`
    select s.question_id question, s.news_at at from question_standing s where s.queue_key is not null ${older}
      order by s.news_at desc, s.question_id desc limit ${limit + 1}`
}

/** The oldest account: with it the installation began, and no other has its id, wherever the database is moved. */
export async function findBeginning(tx: Reader): Promise<{ readonly id: string; readonly at: Date } | null> {
  const rows = await tx.$queryRaw<{ id: string; at: Date }[]>`
    select id, created_at at from app_user order by created_at, id limit 1`
  return rows[0] ?? null
}
