import { placeViewSchema } from '#lib/domain/place.ts'
import { createPlace } from '#lib/usecases/create-place.ts'
import { getPlace } from '#lib/usecases/get-place.ts'
import { listPlaces } from '#lib/usecases/list-places.ts'
import { updatePlace } from '#lib/usecases/update-place.ts'
import { exampleIds } from './examples.ts'
import { recordApi } from './record-api.ts'

/** A named place with its names, the place it lies within, its coordinates and how exactly they are known. */
export const placesApi = recordApi(
  {
    collection: 'places',
    one: 'place',
    a: 'a place',
    list: 'The places by name; with `q` nearest first.',
    is: 'A named place with its names, the place it lies within, its coordinates and how exactly they are known.',
    example: { names: [{ text: 'Dioura' }], within: exampleIds.place, lat: 14.8, lon: -5.2, precision: 'near' },
  },
  placeViewSchema,
  { list: listPlaces, get: getPlace, create: createPlace, update: updatePlace },
)
