import { FOLD_VERSION, foldedSearchText } from '#lib/domain/names/fold.ts'
import { Prisma } from './generated/client.ts'
import type { Writer } from './writer.ts'

/** A table with a `folded` column and the column that it is of. */
export interface FoldedTable {
  readonly table: string
  readonly column: string
}

/** All that is stored folded. */
export const foldedTables: readonly FoldedTable[] = [
  { table: 'actor_name', column: 'text' },
  { table: 'place_name', column: 'text' },
  { table: 'source', column: 'name' },
  { table: 'document', column: 'title' },
  { table: 'incident', column: 'title' },
  { table: 'question', column: 'text' },
]

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

/**
 * Folds anew a batch of rows after an id, where the stored value is another; gives the last id, null at the end. A text
 * that is changed meanwhile keeps what its writer folded.
 */
export async function refoldBatch(
  tx: Writer,
  { table, column }: FoldedTable,
  after: string | null,
  limit: number,
): Promise<string | null> {
  const [rows, text] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)]
  const found = await tx.$queryRaw<{ id: string; text: string; folded: string }[]>`
    select id, ${text} as text, folded from ${rows} where ${after}::uuid is null or id > ${after}::uuid
      order by id limit ${limit}`
  const stale = found
    .map((row) => ({ ...row, fresh: foldedSearchText(row.text) }))
    .filter(({ folded, fresh }) => folded !== fresh)
  if (stale.length > 0)
    await tx.$executeRaw`
      update ${rows} t set folded = n.fresh from jsonb_to_recordset(${JSON.stringify(stale)}::jsonb) n(id uuid, text text, fresh text)
        where t.id = n.id and t.${text} = n.text`
  return found.length < limit ? null : (found.at(-1)?.id ?? null)
}
