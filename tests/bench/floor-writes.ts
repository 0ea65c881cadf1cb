import { randomUUID } from 'node:crypto'
import type { Client, Pool } from 'pg'

const written = ['claim', 'claim_revision', 'citation']

/** Tables as those that a claim is written to, with their keys and indexes, and without the triggers of the product. */
export async function makeBareTables(client: Client): Promise<void> {
  await client.query('create schema floor')
  for (const table of written) await client.query(`create table floor.${table} (like public.${table} including all)`)
  const { rows } = await client.query<{ table: string; key: string }>(
    `select conrelid::regclass::text "table", pg_get_constraintdef(oid) "key" from pg_constraint
       where contype = 'f' and conrelid = any($1::regclass[]) order by conname`,
    [written],
  )
  for (const { table, key } of rows) {
    const own = key.replace(/REFERENCES (claim|claim_revision|citation)\(/, 'REFERENCES floor.$1(')
    await client.query(`alter table floor.${table} add ${own}`)
  }
}

/**
 * The plain inserts of a claim, what it says and what it rests on, in one transaction: nothing is checked but what the tables
 * check, no projection, no audit.
 */
export async function claimInsert(pool: Pool, values: readonly unknown[]): Promise<string> {
  const [question, claimant, document, by, assertedOn, value, wording] = values
  const [claim, revision] = [randomUUID(), randomUUID()]
  const client = await pool.connect()
  const run = (name: string, text: string, given: unknown[]) => client.query({ name, text, values: given })
  try {
    await client.query('begin')
    await run(
      'claim',
      `insert into floor.claim (id, logged_by, logged_at, question_id, claimant_id, asserted_last)
         values ($1, $2, now(), $3, $4, $5::date)`,
      [claim, by, question, claimant, assertedOn],
    )
    await run(
      'revision',
      `insert into floor.claim_revision (id, claim_id, revision, question_id, claimant_id, stance, answer, hedge, wording,
           asserted_on, recorded_by, recorded_at)
         values ($1, $2, 1, $3, $4, 'asserts', $5, 'flat', $6, $7, $8, now())`,
      [revision, claim, question, claimant, value, wording, assertedOn, by],
    )
    await run(
      'citation',
      `insert into floor.citation (id, claim_revision_id, role, position, document_id, quote_exact)
         values ($1, $2, 'assertion', 0, $3, $4)`,
      [randomUUID(), revision, document, wording],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
  return JSON.stringify({ id: claim, revision: 1 })
}
