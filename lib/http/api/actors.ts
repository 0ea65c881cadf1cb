import { actorViewSchema } from '#lib/domain/actor.ts'
import { createActor } from '#lib/usecases/create-actor.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { listActors } from '#lib/usecases/list-actors.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { exampleIds } from './examples.ts'
import { recordApi } from './record-api.ts'

/** A state, armed group, person, organisation or outlet, with all its names and its dated relations to others. */
export const actorsApi = recordApi(
  {
    collection: 'actors',
    one: 'actor',
    a: 'an actor',
    list: 'The actors by name; with `q` nearest first, whatever the spelling.',
    is: 'A state, armed group, person, organisation or outlet, with all its names and its dated relations to others.',
    example: {
      kind: 'armed_group',
      names: [{ text: 'Katiba Macina' }, { text: 'كتيبة ماسينا', lang: 'ar', script: 'Arab' }],
      relations: [{ type: 'part_of', to: exampleIds.actor, from: '2017-03' }],
    },
  },
  actorViewSchema,
  { list: listActors, get: getActor, create: createActor, update: updateActor },
)
