import { randomUUID } from 'node:crypto'
import { db } from '#lib/db/client.ts'
import { catchUpNames } from '#lib/db/kept-names.ts'
import { findByName } from '#lib/db/name-search.ts'
import { reader } from '#lib/db/reader.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'

/** Somebody or something with all names that it goes by. */
export interface Aliases {
  readonly id: string
  readonly names: readonly string[]
}

/** Of some queries: how many there were, and how often the right one came first, or among the first five. */
interface Recall {
  readonly queries: number
  readonly first: number
  readonly five: number
}

/** A name by which its owner was not among the first five; rank 0 where it was not found at all. */
interface Missed {
  readonly query: string
  readonly names: readonly string[]
  readonly rank: number
}

const scriptOf = (text: string): string =>
  /\p{Script=Arabic}/u.test(text)
    ? 'Arabic'
    : /\p{Script=Cyrillic}/u.test(text)
      ? 'Cyrillic'
      : /\p{Script=Latin}/u.test(text)
        ? 'Latin'
        : 'other'

/** Fills the connected, empty database with actors of these names, as the product would store them. */
async function storeAliases(people: readonly Aliases[]): Promise<Map<string, string>> {
  const ids = new Map(people.map(({ id }) => [id, randomUUID()]))
  const actors = people.map(({ id }) => ({
    id: ids.get(id) ?? '',
    kind: 'person' as const,
    revision: 1,
    recordedAt: new Date(),
  }))
  const names = people.flatMap(({ id, names: all }) =>
    all.map((text, position) => ({
      ...{ actorId: ids.get(id) ?? '', text, folded: foldedSearchText(text), position },
      kind: position === 0 ? ('preferred' as const) : ('alias' as const),
    })),
  )
  await db().actor.createMany({ data: actors })
  for (let at = 0; at < names.length; at += 5000) await db().actorName.createMany({ data: names.slice(at, at + 5000) })
  await db().$executeRaw`analyze actor_name`
  return ids
}

/** Runs `ask` while an actor goes without one of its names, as if it had never been written. */
async function without<R>(actor: string, position: number, ask: () => Promise<R>): Promise<R> {
  // Whoever writes a name writes its actor.
  const touch = () => db().$executeRaw`update actor set revision = revision where id = ${actor}::uuid`
  const [name] = await db().actorName.findMany({ where: { actorId: actor, position } })
  if (name === undefined) throw new Error('The actor has no such name')
  await db().$transaction([db().actorName.delete({ where: { id: name.id } }), touch()])
  await catchUpNames(reader())
  try {
    return await ask()
  } finally {
    await db().$transaction([db().actorName.create({ data: name }), touch()])
  }
}

/**
 * Asks for each name while it is taken out and all the others are there, and counts at which place its actor is found; an
 * actor of an equal score that stands above it counts.
 */
export async function recallOfAliases(
  people: readonly Aliases[],
  onMissed?: (missed: Missed) => void,
): Promise<Map<string, Recall>> {
  const ids = await storeAliases(people)
  const counts = new Map<string, { queries: number; first: number; five: number }>()
  for (const person of people) {
    if (person.names.length < 2) continue
    for (const [position, query] of person.names.entries()) {
      const actor = ids.get(person.id) ?? ''
      const matches = await without(actor, position, () => findByName(reader(), 'actor', query, []))
      const found = matches.slice(0, 50).map(({ id }) => id)
      const rank = found.indexOf(actor) + 1
      if (rank === 0 || rank > 5) onMissed?.({ query, names: person.names, rank })
      for (const group of ['all', scriptOf(query)]) {
        const count = counts.get(group) ?? { queries: 0, first: 0, five: 0 }
        counts.set(group, count)
        count.queries += 1
        if (rank === 1) count.first += 1
        if (rank > 0 && rank <= 5) count.five += 1
      }
    }
  }
  return counts
}
