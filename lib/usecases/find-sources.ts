import { findSourcePage, findSourceViews } from '#lib/db/source.ts'
import { suggestSchema } from './record-verbs.ts'
import { defineReplicaQuery } from './usecase.ts'

/** Sources for a picker, nearest first. */
export const findSources = defineReplicaQuery(suggestSchema, async ({ tx, read }, input) => {
  const { items } = await findSourcePage(read, input)
  const sources = await findSourceViews(tx, items)
  return sources.map(({ id, name, kind, reliability }) => ({ id, name, kind, reliability }))
})
