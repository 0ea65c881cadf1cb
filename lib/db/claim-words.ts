import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { findTerms } from './search-terms.ts'
import { PLANNED_ANEW } from './statement-name.ts'

/**
 * Condition that a claim has the words of `q` (lib/domain/search-query): in what it says, its quotes, its question and the
 * names of whom and what it is about. `claim` is the column of its id; as recorded at a moment also that of its revision.
 * What names nothing finds no claim, rather than all.
 */
export async function hasWords(read: Reader, q: string, claim: Prisma.Sql, revision?: Prisma.Sql): Promise<Prisma.Sql> {
  const { all } = await findTerms(read, q)
  if (all === null) return Prisma.sql`false`
  const words = plannedAnew(Prisma.sql`w.words @@ ${all}::tsquery`)
  return revision
    ? Prisma.sql`(${claim}, ${revision}) in (select w.claim_id, w.revision from claim_words w where ${words})`
    : Prisma.sql`${claim} in (select w.claim_id from claim_words w where ${words} and not w.is_past)`
}

/** How often words occur decides how they are found best, so a statement that asks for them is planned for them each time. */
export const plannedAnew = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`${condition} ${Prisma.raw(PLANNED_ANEW)}`
