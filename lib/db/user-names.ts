import { type AskedIds, idArray } from './asked-ids.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'

/** Query of the names of users. */
export const userNamesOf = (ids: AskedIds): Prisma.Sql =>
  Prisma.sql`select id, name from app_user where id = any(${idArray(ids)})`

/** Names of users by id. */
export async function findUserNames(tx: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>(userNamesOf(ids))
  return new Map(rows.map((row) => [row.id, row.name]))
}
