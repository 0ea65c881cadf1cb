import { defineGet } from './record-verbs.ts'
import { actorRecords } from './records/actor.ts'

/** One actor. */
export const getActor = defineGet(actorRecords)
