import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { idsOf, keptId } from './same-as.ts'

/** One likelihood: who gave it to which claim when. */
export interface LikelihoodRow {
  readonly claim: string
  readonly question: string
  readonly analyst: string
  readonly analystName: string
  readonly percent: number
  readonly recordedAt: Date
}

/**
 * Every likelihood that was a forecast, oldest first: recorded before any finding of the question, even one reversed since,
 * came into force, and given to a reading of the claim that said what the claim says now.
 */
export function findLikelihoods(tx: Tx): Promise<LikelihoodRow[]> {
  return tx.$queryRaw<LikelihoodRow[]>`
    select a.claim_id claim, ${keptId(Prisma.sql`r.question_id`)} question, u.id analyst, u.name "analystName", a.likelihood percent,
        a.recorded_at "recordedAt"
      from assessment a
      join claim_revision r on r.claim_id = a.claim_id and r.superseded_at is null
      join app_user u on u.id = a.assessed_by
      join claim_revision j on j.claim_id = a.claim_id and j.revision = a.claim_revision
        and j.question_id = r.question_id and j.stance = r.stance and j.answer is not distinct from r.answer
        and j.scope is not distinct from r.scope
      where a.likelihood is not null
        and a.recorded_at < (select min(f.in_force_at) from finding f
          where f.question_id in (${idsOf(keptId(Prisma.sql`r.question_id`))}))
      order by a.recorded_at, a.id`
}
