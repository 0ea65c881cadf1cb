import { FOLD_VERSION, foldedSearchText } from '#lib/domain/names/fold.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

/** All that is stored folded: tables with a `folded` column, the column that it is of, and whose name it is in another table. */
export const foldedTables = [
  { table: 'actor_name', column: 'text', owner: 'actor' },
  { table: 'place_name', column: 'text', owner: 'place' },
  { table: 'source', column: 'name' },
  { table: 'document', column: 'title' },
  { table: 'incident', column: 'title' },
  { table: 'question', column: 'text' },
] as const

export type FoldedTable = (typeof foldedTables)[number]

/** Whether something may be folded by an earlier version than this one. */
export async function isFoldStale(tx: Writer): Promise<boolean> {
  const rows = await tx.$queryRaw<{ version: number }[]>`select version from fold_version`
  return (rows[0]?.version ?? 1) < FOLD_VERSION
}

/** Says that all is folded by this version. */
export async function writeFoldVersion(tx: Writer): Promise<void> {
  await tx.$executeRaw`insert into fold_version (id, version) values (1, ${FOLD_VERSION})
    on conflict (id) do update set version = greatest(fold_version.version, excluded.version)`
}

/** A text that is not stored as it is folded now. */
export interface StaleFold {
  readonly id: string
  readonly text: string
  readonly folded: string
  readonly fresh: string
}

/** Looks at a batch of rows after an id for what is stored otherwise than folded; gives the last id as well, null at the end. */
export async function findStaleFolds(
  tx: Reader,
  { table, column }: FoldedTable,
  after: string | null,
  limit: number,
): Promise<{ readonly stale: StaleFold[]; readonly last: string | null }> {
  const [rows, text] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)]
  const found = await tx.$queryRaw<Omit<StaleFold, 'fresh'>[]>`
    select id, ${text} as text, folded from ${rows} where ${after}::uuid is null or id > ${after}::uuid
      order by id limit ${limit}`
  const stale = found
    .map((row) => ({ ...row, fresh: foldedSearchText(row.text) }))
    .filter(({ folded, fresh }) => folded !== fresh)
  return { stale, last: found.length < limit ? null : (found.at(-1)?.id ?? null) }
}

/**
 * Folds anew what `findStaleFolds` finds in a batch, and gives the last id as it does. A text that is changed meanwhile keeps
 * what its writer folded.
 */
export async function refoldBatch(
  tx: Writer,
  folded: FoldedTable,
  after: string | null,
  limit: number,
): Promise<string | null> {
  const { stale, last } = await findStaleFolds(tx, folded, after, limit)
  const [rows, text] = [Prisma.raw(`"${folded.table}"`), Prisma.raw(`"${folded.column}"`)]
  if (stale.length === 0) return last
  if ('owner' in folded) await touchOwners(tx, folded.owner, rows, stale)
  await tx.$executeRaw`
      update ${rows} t set folded = n.fresh from jsonb_to_recordset(${JSON.stringify(stale)}::jsonb) n(id uuid, text text, fresh text)
        where t.id = n.id and t.${text} = n.text`
  return last
}

// Before the names, as an edit does: whoever keeps names in memory asks which records were written.
async function touchOwners(tx: Writer, owner: string, names: Prisma.Sql, stale: readonly StaleFold[]): Promise<void> {
  await tx.$executeRaw`
    update ${Prisma.raw(`"${owner}"`)} r set changed_xid = default
      where r.id in (select n.${Prisma.raw(`"${owner}_id"`)} from ${names} n where n.id = any(${stale.map(({ id }) => id)}::uuid[]))`
}
