import { findNames } from '#lib/db/node-name.ts'
import {
  findPlaceCycle,
  findPlaceViews,
  findQuestionsTouchingPlaces,
  insertPlace,
  replacePlace,
} from '#lib/db/place.ts'
import { lockGraph } from '#lib/db/record-revision.ts'
import { invalid } from '#lib/domain/error.ts'
import { type NewPlace, newPlaceSchema, type PlaceView } from '#lib/domain/place.ts'
import { type RecordDefinition, revisedFields } from '../record-verbs.ts'
import { assertReferences } from '../references.ts'

/** Places: each lies within one that exists, and none within itself. */
export const placeRecords: RecordDefinition<NewPlace, PlaceView> = {
  kind: 'place',
  refuse: async ({ tx }, { within }, current) => {
    await assertReferences(tx, [{ path: 'within', kind: 'place', id: within }])
    if (!current || !within) return
    await lockGraph(tx, 'places')
    const chain = await findPlaceCycle(tx, within, current.id)
    if (!chain) return
    const names = await findNames(tx, chain)
    const words = [current.id, ...chain].map((id) => names.get(id) ?? id).join(' → ')
    throw invalid('within', `This would close a circle: ${words}`)
  },
  insert: insertPlace,
  replace: replacePlace,
  find: findPlaceViews,
  moves: ({ within = null }, current) => current !== null && within !== current.within,
  touched: (tx, id) => findQuestionsTouchingPlaces(tx, [id]),
}

/** What is given to edit a place. */
export const editedPlaceSchema = newPlaceSchema.safeExtend(revisedFields)
