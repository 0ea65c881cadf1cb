import type { PoolClient } from 'pg'
import { pool } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { PLANNED_EITHER_WAY } from './planned-once.ts'
import { type Reader, type Runner, runOn } from './reader.ts'

/**
 * An open transaction for whoever writes by statements of their own: either Prisma's, or the quick one of
 * `inWriteTransaction`.
 */
export interface Writer extends Reader {
  /** Gives the number of rows. */
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>
}

function writerOf(runner: Runner): Writer {
  return {
    async $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T> {
      const { rows } = await runOn(runner, query, values)
      // The caller names the row it selected, as with Prisma's own.
      return rows as T
    },
    async $executeRaw(query, ...values) {
      return (await runOn(runner, query, values)).rowCount ?? 0
    },
  }
}

// What is written is found by its keys, whatever their values: planning each statement anew would take longer than running it.
const begin = `${PLANNED_EITHER_WAY} begin; set local plan_cache_mode = force_generic_plan`

/**
 * Runs `work` in a transaction straight over the driver: a statement costs a third of what it does through Prisma's. An
 * error rolls it back.
 * @param ending statements that go to the database together with the commit, asked for when the work is done: what they
 *   hold is held for no way there and back
 */
export async function inWriteTransaction<R>(
  work: (tx: Writer) => Promise<R>,
  ending: () => readonly string[] = () => [],
): Promise<R> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query(begin)
    const result = await work(writerOf(client))
    await commit(client, ending())
    return result
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => {
      broken = reason
    })
    throw error
  } finally {
    client.release(broken)
  }
}

// A transaction in which a statement failed ends without a word where nobody passed the failure on.
async function commit(client: PoolClient, ending: readonly string[]): Promise<void> {
  const results: unknown = await client.query([...ending, 'commit'].join(';\n'))
  const last: unknown = Array.isArray(results) ? results.at(-1) : results
  const isCommitted = typeof last === 'object' && last !== null && 'command' in last && last.command === 'COMMIT'
  if (!isCommitted) throw new Error('A statement of the transaction failed, and nothing was written')
}
