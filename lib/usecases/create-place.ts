import { newPlaceSchema } from '#lib/domain/place.ts'
import { defineCreate } from './record-verbs.ts'
import { placeRecords } from './records/place.ts'

/** Records a place. */
export const createPlace = defineCreate(newPlaceSchema, placeRecords)
