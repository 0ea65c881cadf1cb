import { findActorPage, findActorViews } from '#lib/db/actor.ts'
import { suggestSchema } from './record-verbs.ts'
import { defineReplicaQuery } from './usecase.ts'

/** Actors for a picker, by any of their names in any spelling, nearest first; without words the first by name. */
export const findActors = defineReplicaQuery(suggestSchema, async ({ read }, input) => {
  const { items } = await findActorPage(read, input)
  const actors = await findActorViews(read, items)
  return actors.map(({ id, name, kind, names, relations }) => ({
    id,
    name,
    kind,
    names: names.slice(1).map((other) => other.text),
    partOf: relations.filter((relation) => relation.type !== 'successor_of').map((relation) => relation.toName),
  }))
})
