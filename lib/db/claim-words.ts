import { isRare } from './common-lexemes.ts'
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
  if (revision)
    return Prisma.sql`(${claim}, ${revision}) in (select w.claim_id, w.revision from claim_words w where ${words})`
  const having = Prisma.sql`select w.claim_id from claim_words w where ${words} and not w.is_past`
  return (await isRare(read, all)) ? Prisma.sql`${claim} = any(array(${having}))` : Prisma.sql`${claim} in (${having})`
}

/** How often words occur decides how they are found best, so a statement that asks for them is planned for them each time. */
export const plannedAnew = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`${condition} ${Prisma.raw(PLANNED_ANEW)}`

/** Derives the words of every claim on some questions anew; changes what is not as it should be. */
export async function rebuildClaimWords(tx: Reader, questions: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select derive_claim_words(array(select id from claim_revision where question_id = any(all_ids_of(${questions}::uuid[]))))::text`
}

/** Claims on some questions whose stored words are not those that follow from the record. */
export function findWordDifferences(
  read: Reader,
  questions: readonly string[],
): Promise<{ id: string; stored: string | null; derived: string }[]> {
  return read.$queryRaw<{ id: string; stored: string | null; derived: string }[]>`
    select n.claim_id id, w.words::text stored, n.words::text derived
      from claim_words_of(array(select id from claim_revision where question_id = any(all_ids_of(${questions}::uuid[])))) n
        left join claim_words w on w.claim_id = n.claim_id and w.revision = n.revision
      where (w.is_past, w.words) is distinct from (n.is_past, n.words) order by 1`
}
