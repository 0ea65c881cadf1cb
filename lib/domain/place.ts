import { z } from 'zod'
import { idSchema, maybe, recordFields } from './id.ts'
import { langTag, nameText } from './text.ts'
import { placePrecisionSchema } from './vocabulary.ts'

const latSchema = z
  .number('Latitude is a number of degrees')
  .min(-90, 'Latitude is from -90 to 90')
  .max(90, 'Latitude is from -90 to 90')
const lonSchema = z
  .number('Longitude is a number of degrees')
  .min(-180, 'Longitude is from -180 to 180')
  .max(180, 'Longitude is from -180 to 180')

/** WGS 84 degrees and how exactly they are known. */
export const coordinateFields = {
  lat: maybe(latSchema),
  lon: maybe(lonSchema),
  precision: maybe(placePrecisionSchema),
}

/** Both coordinates or neither. */
export const hasBothCoordinates = (p: { lat?: number | null | undefined; lon?: number | null | undefined }) =>
  (p.lat == null) === (p.lon == null)
export const bothCoordinates = {
  path: ['lon'],
  message: 'Give both latitude and longitude, or neither',
}

/** What is given to create or edit a place; the first name is the preferred one. */
export const newPlaceSchema = z
  .strictObject({
    names: z
      .array(z.strictObject({ text: nameText, lang: maybe(langTag) }))
      .min(1, 'Give at least one name')
      .max(60, 'At most 60 names'),
    within: maybe(idSchema),
    ...coordinateFields,
  })
  .refine(hasBothCoordinates, bothCoordinates)
export type NewPlace = z.infer<typeof newPlaceSchema>

/** A place as shown; `path` names the places it lies within, nearest first. */
export const placeViewSchema = z.object({
  ...recordFields,
  name: z.string(),
  names: z.array(z.object({ text: z.string(), lang: z.string().nullable() })),
  within: idSchema.nullable(),
  path: z.array(z.object({ id: idSchema, name: z.string() })),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  precision: placePrecisionSchema.nullable(),
})
export type PlaceView = z.infer<typeof placeViewSchema>
