import { findPlacePage, findPlaceViews } from '#lib/db/place.ts'
import { idSchema } from '#lib/domain/id.ts'
import { defineList, listSchema } from './record-verbs.ts'

/** A page of places, by name; with `q` nearest first. */
export const listPlaces = defineList(
  listSchema.extend({ within: idSchema.optional() }),
  findPlacePage,
  (_, ids, read) => findPlaceViews(read, ids),
)
