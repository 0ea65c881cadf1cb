import { defineUpdate } from './record-verbs.ts'
import { editedPlaceSchema, placeRecords } from './records/place.ts'

/** Puts a new version in the place of a place; all its fields are given, and the revision that was edited. */
export const updatePlace = defineUpdate(editedPlaceSchema, placeRecords)
