import { plannedAnew } from './claim-words.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { keptId } from './same-as.ts'
import type { WordSearch } from './search-terms.ts'

/** Of more matches than so many only the newest are ranked: to weigh each of a hundred thousand would take seconds. */
export const MOST_RANKED = 500

/** Kinds of record that are found by the words of a title rather than by a name. */
export type TitledKind = 'question' | 'document' | 'incident'

/** Whether a kind of record has a title. */
export const isTitled = (kind: string): kind is TitledKind => ['question', 'document', 'incident'].includes(kind)

/**
 * What sorts matches in a column of words, nearest first: those with all words side by side, then those with all words as
 * typed, then by how near and how prominent they stand (cover density, Clarke, Cormack and Tudhope 2000).
 */
export function nearness(words: Prisma.Sql, search: WordSearch): Prisma.Sql {
  const phrase = search.phrase === null ? Prisma.sql`false` : Prisma.sql`${words} @@ ${search.phrase}::tsquery`
  return Prisma.sql`(${phrase})::int desc, (${words} @@ ${search.exact}::tsquery)::int desc,
    ts_rank_cd(${words}, ${search.all}::tsquery) desc`
}

/**
 * Ids of the records with the words of a query, nearest first; of very many only the newest (`MOST_RANKED`).
 * @param where conditions on the row `r` of the record's table
 */
export async function findTitled(
  read: Reader,
  kind: TitledKind,
  search: WordSearch,
  where: readonly Prisma.Sql[],
  limit: number,
): Promise<string[]> {
  if (search.all === null) return []
  const table = Prisma.raw(`"${kind}"`)
  const conditions = Prisma.join([plannedAnew(Prisma.sql`n.words @@ ${search.all}::tsquery`), ...where], ' and ')
  const rows = await read.$queryRaw<{ id: string }[]>`
    select m.id from (
        select r.id, n.words from ${table} n join ${table} r on r.id = ${keptId(Prisma.sql`n.id`)}
          where ${conditions} order by n.id desc limit ${MOST_RANKED}) m
      order by ${nearness(Prisma.sql`m.words`, search)}, m.id desc limit ${limit}`
  return [...new Set(rows.map(({ id }) => id))]
}
