import type { AskedIds } from './asked-ids.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'

// What was merged is mapped where rows are read: `same_as` says which record each merged one is, now and at any moment.
// The history names what it always named.

/** Condition on a row `known` of `same_as`: it holds now or, given a moment, held then. */
const holdsAt = (recordedAt: Date | undefined): Prisma.Sql =>
  recordedAt
    ? Prisma.sql`known.recorded_at <= ${recordedAt} and (known.superseded_at is null or known.superseded_at > ${recordedAt})`
    : Prisma.sql`known.superseded_at is null`

/** The record that an id is, now or at a moment: itself unless it was merged. For a column; one look into an index a row. */
export const keptId = (id: Prisma.Sql, recordedAt?: Date): Prisma.Sql =>
  Prisma.sql`coalesce((select known.kept_id from same_as known where known.id = ${id} and ${holdsAt(recordedAt)}), ${id})`

/** The ids with all others of the same records, as an array: what a condition on a stored id asks for. */
export const allIds = (ids: AskedIds, recordedAt?: Date): Prisma.Sql =>
  'text' in ids ? ids : Prisma.sql`all_ids_of(${ids}::uuid[], ${recordedAt ?? null}::timestamptz)`

/** The ids of a kept record in a column, its own and those merged into it, as a subquery of one column `id`. */
export const idsOf = (kept: Prisma.Sql, recordedAt?: Date): Prisma.Sql =>
  Prisma.sql`select ${kept} id union all select known.id from same_as known where known.kept_id = ${kept} and ${holdsAt(recordedAt)}`

/** The ids of the records that these are, as an array: what a condition on a kept id asks for. */
export const keptIds = (ids: AskedIds, recordedAt?: Date): Prisma.Sql =>
  'text' in ids ? ids : Prisma.sql`kept_ids_of(${ids}::uuid[], ${recordedAt ?? null}::timestamptz)`

/** An answer whose actors are those that they are now or were at a moment. */
export const keptAnswer = (answer: Prisma.Sql, recordedAt?: Date): Prisma.Sql =>
  Prisma.sql`case when exists (select from same_as) then answer_as_kept(${answer}, ${recordedAt ?? null}::timestamptz)
    else ${answer} end`

/**
 * From one id to the others of the same record, in one step or two: what a walk over stored ids takes besides its own
 * steps, so that what it reaches is of the merged record as a whole. A subquery of one column `id`.
 */
export const otherIdsOf = (id: Prisma.Sql, recordedAt?: Date): Prisma.Sql =>
  Prisma.sql`select known.kept_id id from same_as known where known.id = ${id} and ${holdsAt(recordedAt)}
    union all select known.id from same_as known where known.kept_id = ${id} and ${holdsAt(recordedAt)}`

/** Condition on a row's id: it is a record of its own, and not merged into another. */
export const isItself = (id: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`not exists (select from same_as known where known.id = ${id} and known.superseded_at is null)`

/** The merged ones among some ids, with the record that each is now or was at a moment. */
export async function findKept(
  tx: Reader,
  ids: readonly string[],
  recordedAt?: Date,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; kept: string }[]>`
    select known.id, known.kept_id kept from same_as known where known.id = any(${ids}::uuid[]) and ${holdsAt(recordedAt)}`
  return new Map(rows.map(({ id, kept }) => [id, kept]))
}

/** What was merged into some records, by the record, in the order of the ids. */
export async function findMerged(tx: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ kept: string; merged: string[] }[]>`
    select known.kept_id kept, array_agg(known.id::text order by known.id) merged from same_as known
      where known.kept_id = any(${ids}::uuid[]) and known.superseded_at is null group by 1`
  return new Map(rows.map(({ kept, merged }) => [kept, merged]))
}

/** The record that an id is now: itself unless it was merged. */
export const keptIdOf = async (tx: Reader, id: string): Promise<string> => (await findKept(tx, [id])).get(id) ?? id
