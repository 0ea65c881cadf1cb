import { findPlacePage, findPlaceViews } from '#lib/db/place.ts'
import { suggestSchema } from './record-verbs.ts'
import { defineReplicaQuery } from './usecase.ts'

/** Places for a picker, nearest first, each with the places it lies within. */
export const findPlaces = defineReplicaQuery(suggestSchema, async ({ read }, input) => {
  const { items } = await findPlacePage(read, input)
  const places = await findPlaceViews(read, items)
  return places.map(({ id, name, path }) => ({ id, name, within: path.map((place) => place.name) }))
})
