import { z } from 'zod'
import { findClaims } from '#lib/db/claim-rows.ts'
import { findComments } from '#lib/db/judgement-rows.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { defineQuery } from './usecase.ts'

/** The comments on a claim, oldest first. One page: a claim has few. */
export const listComments = defineQuery(z.object({ id: idSchema }), async ({ tx }, { id }) => {
  if ((await findClaims(tx, [id])).length === 0) throw notFound('claim')
  return { items: await findComments(tx, [id]), nextCursor: null }
})
