import type { Outcome } from '#lib/domain/vocabulary.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { idsOf } from './same-as.ts'

/** One likelihood: who gave it to which claim when. */
export interface LikelihoodRow {
  readonly claim: string
  readonly question: string
  readonly analyst: string
  readonly analystName: string
  readonly percent: number
  readonly recordedAt: Date
  /** What became of the claim, as it is stored; null where that is yet to be derived. */
  readonly outcome: Outcome | null
}

// Rows are found by the claims that have a likelihood: of a large record they are few, and the planner would read it whole.
const saysTheSame = Prisma.sql`(a.claim_revision = c.revision or exists (
  select from claim_revision r join claim_revision j on j.claim_id = r.claim_id and j.question_id = r.question_id
      and j.stance = r.stance and j.answer is not distinct from r.answer and j.scope is not distinct from r.scope
    where r.claim_id = a.claim_id and r.superseded_at is null and j.revision = a.claim_revision))`

/**
 * Every likelihood that was a forecast of what is settled by now, oldest first: recorded before any finding of the question,
 * even one reversed since, came into force, and given to a reading of the claim that said what the claim says now.
 */
export function findLikelihoods(tx: Reader): Promise<LikelihoodRow[]> {
  return tx.$queryRaw<LikelihoodRow[]>`
    with settled as materialized (
      select a.*, c.question_id question, case when c.derived then c.outcome::text end outcome
        from assessment a cross join lateral (
          select c.*, c.episodes is not null
              and not exists (select from unsettled_question q where q.question_id = c.question_id) derived
            from claim c where c.id = a.claim_id and c.question_id is not null offset 0) c
        where a.likelihood is not null and (c.outcome in ('confirmed', 'refuted') or not c.derived) and ${saysTheSame})
    select a.claim_id claim, a.question, u.id analyst, u.name "analystName", a.likelihood percent,
        a.recorded_at "recordedAt", a.outcome
      from settled a join app_user u on u.id = a.assessed_by
      where a.recorded_at < (select min(f.in_force_at) from finding f
          where f.question_id in (${idsOf(Prisma.sql`a.question`)}))
      order by a.recorded_at, a.id`
}

/** Tells the record from any earlier one: all that is written is in the audit, whose last hash rests on all before it. */
export async function lastChange(read: Reader): Promise<string> {
  const [found] = await read.$queryRaw<{ last: string }[]>`
    select coalesce((select concat_ws(' ', seq, hash) from audit_entry order by seq desc limit 1), '') last`
  return found?.last ?? ''
}
