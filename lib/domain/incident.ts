import { z } from 'zod'
import { idSchema, maybe, recordFields } from './id.ts'
import { dateRangeSchema } from './partial-date.ts'
import { bothCoordinates, coordinateFields, hasBothCoordinates } from './place.ts'
import { longText, shortText } from './text.ts'
import { placePrecisionSchema } from './vocabulary.ts'

/** What is given to create or edit an incident. */
export const newIncidentSchema = z
  .strictObject({
    title: shortText(),
    occurred: dateRangeSchema,
    place: maybe(idSchema),
    ...coordinateFields,
    summary: maybe(longText(4000)),
  })
  .refine(hasBothCoordinates, bothCoordinates)
export type NewIncident = z.infer<typeof newIncidentSchema>

/** An incident as shown. */
export const incidentViewSchema = z.object({
  ...recordFields,
  title: z.string(),
  occurred: z.object({ from: z.string(), until: z.string().nullable() }),
  place: idSchema.nullable(),
  placeName: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  precision: placePrecisionSchema.nullable(),
  summary: z.string().nullable(),
  questionCount: z.int(),
})
export type IncidentView = z.infer<typeof incidentViewSchema>
