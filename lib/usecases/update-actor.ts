import { defineUpdate } from './record-verbs.ts'
import { actorRecords, editedActorSchema } from './records/actor.ts'

/** Puts a new version in the place of an actor; all its fields are given, and the revision that was edited. */
export const updateActor = defineUpdate(editedActorSchema, actorRecords)
