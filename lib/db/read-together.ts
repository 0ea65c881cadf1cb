import { Prisma } from './generated/client.ts'
import { PLANNED_ONCE } from './planned-once.ts'
import type { Reader } from './reader.ts'

/** A row as it comes through JSON: a moment is its ISO text. */
export type JsonRow<T> = {
  readonly [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K]
}

/**
 * The rows of several queries by one statement, so that a list with all around it takes one way to the database and sees one
 * moment. They find their rows by keys, for the statement is planned once for all values. Rows come as JSON: moments and days
 * as ISO text (`JsonRow`), and no number may go beyond 2^53.
 * @param shared queries whose rows the others read by these names, each run once
 */
export async function readTogether<R extends Readonly<Record<string, object>>>(
  tx: Reader,
  queries: { readonly [K in keyof R]: Prisma.Sql },
  shared: Readonly<Record<string, Prisma.Sql>> = {},
): Promise<{ readonly [K in keyof R]: readonly R[K][] }> {
  const columns = Object.entries(queries).map(
    ([name, query]) => Prisma.sql`(select coalesce(json_agg(t), '[]') from (${query}) t) ${Prisma.raw(`"${name}"`)}`,
  )
  const rows = await tx.$queryRaw<{ readonly [K in keyof R]: readonly R[K][] }[]>`${Prisma.raw(PLANNED_ONCE)}
    ${sharing(shared)} select ${Prisma.join(columns)}`
  const [row] = rows
  if (row === undefined) throw new Error('a select without a table gave no row')
  return row
}

function sharing(shared: Readonly<Record<string, Prisma.Sql>>): Prisma.Sql {
  const parts = Object.entries(shared).map(
    ([name, query]) => Prisma.sql`${Prisma.raw(name)} as materialized (${query})`,
  )
  return parts.length === 0 ? Prisma.empty : Prisma.sql`with ${Prisma.join(parts)}`
}
