import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { idsOf, keptId } from './same-as.ts'

/** A question that waits for a party, and the party. */
export interface AwaitedRow {
  readonly question: string
  readonly questionText: string
  readonly actor: string
  readonly actorName: string
}

/** Parties that a question names as awaited and that have no live claim on it that answers; newest questions first. */
export async function findAwaitedParties(tx: Tx, limit: number): Promise<AwaitedRow[]> {
  return tx.$queryRaw<AwaitedRow[]>`
    select distinct q.id question, q.text "questionText", n.actor_id actor, n.text "actorName"
      from question_awaited a join question q on q.id = ${keptId(Prisma.sql`a.question_id`)}
        join actor_name n on n.actor_id = ${keptId(Prisma.sql`a.actor_id`)} and n.position = 0
      where q.retired_at is null and not exists (select from claim_revision r
        where r.question_id in (${idsOf(Prisma.sql`q.id`)}) and r.claimant_id in (${idsOf(Prisma.sql`n.actor_id`)})
        and r.superseded_at is null and r.withdrawn_on is null and r.stance <> 'declines')
      order by q.id desc, n.text, n.actor_id limit ${limit}`
}
