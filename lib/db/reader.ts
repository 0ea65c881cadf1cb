import pg from 'pg'
import { keepsStatements, type Place, pool } from './client.ts'
import { Prisma } from './generated/client.ts'
import { forgetStatements, statementName } from './statement-name.ts'

/** What only reads asks of a database: an open transaction has it too, so that one function serves both. */
export interface Reader {
  $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>
}

/** Anything that runs a statement: the pool, or one of its connections that has a transaction open. */
export type Runner = Pick<pg.Pool, 'query'>

/**
 * Reads by prepared statements straight over the driver, without Prisma between: each statement on whichever connection is
 * free, so two of them may see different moments (`inReadSnapshot` holds one). Values come as from Prisma's `$queryRaw`:
 * `bigint` for int8, `Decimal` for numeric, `Date` at midnight UTC for date, parsed JSON.
 */
export const reader = (place: Place = 'primary'): Reader => readerOf(pool(place))

/** Runs `read` on one connection that sees the record as it is now, whatever is written meanwhile. */
export async function inReadSnapshot<R>(read: (reader: Reader) => Promise<R>): Promise<R> {
  const client = await pool().connect()
  return inTransactionOn(client, async () => {
    await client.query('begin isolation level repeatable read, read only')
    const result = await read(readerOf(client))
    await client.query('commit')
    return result
  })
}

/**
 * Runs `work`, which begins and commits a transaction, and gives its connection back to the pool. An error rolls the
 * transaction back; where that fails as well, the connection is closed.
 * @param afterwards undoes what was set on the connection, before anybody else gets it
 */
export async function inTransactionOn<R>(
  client: pg.PoolClient,
  work: () => Promise<R>,
  afterwards: () => void = () => undefined,
): Promise<R> {
  let broken: Error | undefined
  try {
    return await work()
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => {
      broken = reason
    })
    throw error
  } finally {
    afterwards()
    client.release(broken)
  }
}

function readerOf(runner: Runner): Reader {
  return {
    async $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T> {
      const { rows } = await runOn(runner, query, values)
      // The caller names the row it selected, as with Prisma's own.
      return rows as T
    },
  }
}

// The restore of an older version's backup makes tables and types anew while connections keep what was prepared for the old.
const isOutdated = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && /^(cached plan must not change|cache lookup failed for type)/.test(error.message)

/** Runs a statement, prepared where the connection keeps it. */
export async function runOn(runner: Runner, query: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]) {
  try {
    return await runNamed(runner, query, values)
  } catch (error) {
    if (!isOutdated(error)) throw error
    forgetStatements()
    // A transaction cannot go on.
    if (!(runner instanceof pg.Pool)) throw error
    return runNamed(runner, query, values)
  }
}

function runNamed(runner: Runner, query: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]) {
  const { text, values: given } = 'text' in query ? query : Prisma.sql(query, ...values)
  const name = keepsStatements() ? statementName(text) : undefined
  return runner.query({
    text,
    values: given.map(asParameter),
    types: { getTypeParser },
    ...(name === undefined ? {} : { name }),
  })
}

// The driver writes a Date in the process's time zone; with its offset that is right for timestamptz, yet not for date.
const asParameter = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value)

const { INT8, NUMERIC, DATE } = pg.types.builtins
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: BigInt,
  [NUMERIC]: (text) => new Prisma.Decimal(text),
  [DATE]: (text) => new Date(`${text}T00:00:00Z`),
}

function getTypeParser(type: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return (format !== 'binary' && parsers[type]) || pg.types.getTypeParser(type, 'text')
}
