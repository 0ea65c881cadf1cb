import { z } from 'zod'
import { idSchema, maybe, recordFields } from './id.ts'
import { reliabilitySchema } from './scales.ts'
import { httpUrl, longText, nameText } from './text.ts'
import { sourceKindSchema, spaced } from './vocabulary.ts'

/** What is given to create or edit a source. `reliability` needs the right to rate sources. */
export const newSourceSchema = z.strictObject({
  name: nameText,
  kind: spaced(sourceKindSchema),
  homepage: maybe(httpUrl),
  reliability: maybe(reliabilitySchema),
  affiliatedWith: z.array(idSchema).max(40, 'At most 40 affiliations').default([]),
})
export type NewSource = z.infer<typeof newSourceSchema>

/** A rating of a source's reliability with its reasons. */
export const sourceRatingSchema = z.strictObject({
  reliability: reliabilitySchema,
  reasons: maybe(longText(4000)),
})
export type SourceRating = z.infer<typeof sourceRatingSchema>

/** A source as shown, with its ratings, newest first. */
export const sourceViewSchema = z.object({
  ...recordFields,
  name: z.string(),
  kind: sourceKindSchema,
  homepage: z.string().nullable(),
  reliability: reliabilitySchema.nullable(),
  ratings: z.array(
    z.object({
      reliability: reliabilitySchema,
      reasons: z.string().nullable(),
      ratedBy: z.string(),
      recordedAt: z.string(),
      supersededAt: z.string().nullable(),
    }),
  ),
  affiliatedWith: z.array(z.object({ id: idSchema, name: z.string() })),
})
export type SourceView = z.infer<typeof sourceViewSchema>
