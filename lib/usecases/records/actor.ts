import {
  findActorViews,
  findContainmentPath,
  findQuestionsTouchingActors,
  insertActor,
  replaceActor,
} from '#lib/db/actor.ts'
import { findNames } from '#lib/db/node-name.ts'
import { lockGraph } from '#lib/db/record-revision.ts'
import type { ActorView, NewActor } from '#lib/domain/actor.ts'
import { newActorSchema, orderedNames } from '#lib/domain/actor.ts'
import { invalid } from '#lib/domain/error.ts'
import { ownLinks, ownNames } from '../own-parts.ts'
import { type Editing, isSameSet, type RecordDefinition, revisedFields } from '../record-verbs.ts'
import { assertReferences, listReferences } from '../references.ts'

/** Actors: relations lead to actors that exist, and nothing is part of itself. */
export const actorRecords: RecordDefinition<NewActor, ActorView> = {
  kind: 'actor',
  refuse: async ({ tx }, input, current) => {
    const targets = input.relations.map((relation) => relation.to)
    await assertReferences(tx, listReferences('relations', 'actor', targets, 'to'))
    if (current) await refuseCircle(tx, input, current)
  },
  // The past reads the preferred name where the present does: first.
  snapshot: (input) => ({ ...input, names: orderedNames(input.names) }),
  insert: insertActor,
  replace: replaceActor,
  find: findActorViews,
  own: async (tx, id, input) => ({
    ...input,
    names: await ownNames(tx, id, input.names),
    relations: await ownLinks(tx, { kind: 'actor', id }, input.relations, {
      tagOf: ({ type, from, until }) => `${type}|${from ?? ''}|${until ?? ''}`,
      toOf: ({ to }) => to,
      withTo: (relation, to) => ({ ...relation, to }),
    }),
  }),
  moves: ({ relations }, current) =>
    !isSameSet(
      relations.map(({ type, to, from = null, until = null }) => [type, to, from, until]),
      current?.relations.map(({ type, to, from, until }) => [type, to, from, until]) ?? [],
    ),
  touched: (tx, id) => findQuestionsTouchingActors(tx, [id]),
}

async function refuseCircle(tx: Editing['tx'], input: NewActor, current: ActorView): Promise<void> {
  if (input.relations.length > 0) await lockGraph(tx, 'actors')
  for (const [index, { type, to }] of input.relations.entries()) {
    const path = `relations.${index}.to`
    if (to === current.id) throw invalid(path, 'An actor has no relation to itself')
    if (type === 'successor_of') continue
    const chain = await findContainmentPath(tx, [to], current.id)
    if (!chain) continue
    const names = await findNames(tx, chain)
    const words = [current.id, ...chain].map((id) => names.get(id) ?? id).join(' → ')
    throw invalid(path, `This would close a circle: ${words}`)
  }
}

/** What is given to edit an actor. */
export const editedActorSchema = newActorSchema.safeExtend(revisedFields)
