import { defineGet } from './record-verbs.ts'
import { placeRecords } from './records/place.ts'

/** One place. */
export const getPlace = defineGet(placeRecords)
