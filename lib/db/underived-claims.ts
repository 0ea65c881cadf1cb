import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

/** Ids of questions after one, in order, with claims of which no history is derived yet: an upgrade leaves them so. */
export async function findUnderivedQuestionsAfter(
  read: Reader,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await read.$queryRaw<{ id: string }[]>`
    select distinct question_id id from claim
      where episodes is null and (${after}::uuid is null or question_id > ${after}::uuid) order by 1 limit ${limit}`
  return rows.map(({ id }) => id)
}

/** Claims that were taken back and yet have a question: a list would show them. */
export async function findListedThoughEnded(read: Reader): Promise<{ id: string; question: string }[]> {
  return read.$queryRaw<{ id: string; question: string }[]>`
    select c.id, coalesce(c.question_id, c.claimant_id) question from claim c
      where (c.question_id is not null or c.claimant_id is not null or c.asserted_last is not null)
        and not exists (select from claim_revision r where r.claim_id = c.id and r.superseded_at is null)
      order by c.id limit 1000`
}

/** Takes them out of the lists. */
export async function unlistEnded(tx: Writer): Promise<void> {
  await tx.$executeRaw`
    update claim c set question_id = null, claimant_id = null, asserted_last = null, is_first = true, episodes = '[]'
      where (c.question_id is not null or c.claimant_id is not null or c.asserted_last is not null)
        and not exists (select from claim_revision r where r.claim_id = c.id and r.superseded_at is null)`
}
