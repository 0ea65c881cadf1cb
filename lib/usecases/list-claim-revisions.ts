import { z } from 'zod'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { showRevisions } from './show-revisions.ts'
import { defineQuery } from './usecase.ts'

/** Every revision of a claim, newest first. One page: a claim has few. */
export const listClaimRevisions = defineQuery(z.object({ id: idSchema }), async ({ tx }, { id }) => {
  const items = await showRevisions(tx, id)
  if (items.length === 0) throw notFound('claim')
  return { items, nextCursor: null }
})
