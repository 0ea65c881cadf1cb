import { z } from 'zod'

/** Identifier of a record: a UUID, made by the database (version 7, so that ids sort by the time they were made). */
export const idSchema = z
  .uuid('Give the id of a record (a UUID such as 0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55)')
  .toLowerCase()
export type Id = z.infer<typeof idSchema>

/** An optional field: absent and null mean the same. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullish()

/** What every record shown to a caller carries. */
export const recordFields = {
  id: idSchema,
  revision: z.int().min(1),
  recordedAt: z.iso.datetime(),
}

/** The records that were merged into one, each by the name of its own. */
export const mergedSchema = z.array(z.object({ id: idSchema, name: z.string() })).min(1)

/** A page of a list: keyset paging, so that page 1,000 costs what page 1 costs. A cursor holds a whole name, in base 64. */
export const pageRequestSchema = z.object({
  cursor: z.string().max(2500).optional(),
  limit: z.coerce
    .number()
    .int('Give a whole number from 1 to 200')
    .min(1, 'Give at least 1')
    .max(200, 'Give at most 200')
    .default(50),
})
export type PageRequest = z.infer<typeof pageRequestSchema>

/** A page of items and the cursor of the next page, null on the last. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}
