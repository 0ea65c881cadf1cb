import type { Tx } from './client.ts'

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
    select a.question_id question, q.text "questionText", a.actor_id actor, n.text "actorName"
      from question_awaited a join question q on q.id = a.question_id
        join actor_name n on n.actor_id = a.actor_id and n.position = 0
      where q.retired_at is null and not exists (select from claim_revision r where r.question_id = a.question_id
        and r.claimant_id = a.actor_id and r.superseded_at is null and r.withdrawn_on is null and r.stance <> 'declines')
      order by a.question_id desc, n.text, a.actor_id limit ${limit}`
}
