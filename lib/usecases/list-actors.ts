import { findActorPage, findActorViews } from '#lib/db/actor.ts'
import { idSchema } from '#lib/domain/id.ts'
import { actorKindSchema, spaced } from '#lib/domain/vocabulary.ts'
import { defineList, listSchema } from './record-verbs.ts'

/** A page of actors, by name; with `q` nearest first; `relatedTo` keeps those that have a relation to that actor. */
export const listActors = defineList(
  listSchema.extend({ kind: spaced(actorKindSchema).optional(), relatedTo: idSchema.optional() }),
  findActorPage,
  (_, ids, read) => findActorViews(read, ids),
)
