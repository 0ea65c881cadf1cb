import { z } from 'zod'
import { isoDaySchema } from '#lib/domain/partial-date.ts'
import { dateFromText } from './date-text.ts'
import { defineQuery } from './usecase.ts'

const readDateTextSchema = z.strictObject({
  text: z.string().max(500, 'Write a date of at most 60 characters'),
  /** The day from which "yesterday" is counted; today in UTC where it is not given. */
  today: isoDaySchema.optional(),
})

/** A date as people write it ("20 Mar 2019", "March 2019", "yesterday") with the precision it was written with. */
export const readDateText = defineQuery(readDateTextSchema, async ({ now }, { text, today }) =>
  dateFromText(text, today ?? now.toISOString().slice(0, 10)),
)
