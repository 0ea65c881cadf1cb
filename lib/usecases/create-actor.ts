import { newActorSchema } from '#lib/domain/actor.ts'
import { defineCreate } from './record-verbs.ts'
import { actorRecords } from './records/actor.ts'

/** Records an actor. */
export const createActor = defineCreate(newActorSchema, actorRecords)
