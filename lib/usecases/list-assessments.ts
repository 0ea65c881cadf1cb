import { z } from 'zod'
import { findClaims } from '#lib/db/claim-rows.ts'
import { findAssessments } from '#lib/db/judgement-rows.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { defineQuery } from './usecase.ts'

/** The assessments of a claim, oldest first; never averaged. One page: a claim has few. */
export const listAssessments = defineQuery(z.object({ id: idSchema }), async ({ tx }, { id }) => {
  if ((await findClaims(tx, [id])).length === 0) throw notFound('claim')
  return { items: await findAssessments(tx, [id]), nextCursor: null }
})
