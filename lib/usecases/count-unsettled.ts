import { z } from 'zod'
import { countUnsettled } from '#lib/db/merge-touched.ts'
import { defineQuery } from './usecase.ts'

/** How many questions merges have left to be judged anew; their standings and the lists are those of before until then. */
export const countUnsettledQuestions = defineQuery(z.strictObject({}), ({ tx }) => countUnsettled(tx))
