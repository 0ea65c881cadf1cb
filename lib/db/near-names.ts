import { Prisma } from './generated/client.ts'
import { findByName } from './name-search.ts'
import type { Reader } from './reader.ts'
import { isItself } from './same-as.ts'

/** Above that a name is the same but for its spelling (`NameMatch`). */
const SAME = 2
/** Less like it, nobody would have meant it. */
const leastAlike = 0.45
const MOST_SAME = 20
const MOST_NEAR = 3
/** More words than that are no name. */
const longestName = 6

/** Actors by what was typed as a whole: those who go by it, and those whose name comes near, best first. */
export interface ActorsCalled {
  readonly same: readonly string[]
  readonly near: readonly string[]
}

/** Who goes by the words, in any spelling or script, and who nearly does; ids. */
export async function findActorsCalled(read: Reader, words: readonly string[]): Promise<ActorsCalled> {
  if (words.length === 0 || words.length > longestName) return { same: [], near: [] }
  const isThere = [Prisma.sql`r.retired_at is null`, isItself(Prisma.sql`r.id`)]
  const found = await findByName(read, 'actor', words.join(' '), isThere)
  const idsOf = (isWanted: (score: number) => boolean) =>
    found.filter(({ score }) => isWanted(score)).map(({ id }) => id)
  return {
    same: idsOf((score) => score > SAME).slice(0, MOST_SAME),
    near: idsOf((score) => score <= SAME && score >= leastAlike).slice(0, MOST_NEAR),
  }
}
