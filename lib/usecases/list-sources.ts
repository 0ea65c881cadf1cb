import { findSourcePage, findSourceViews } from '#lib/db/source.ts'
import { idSchema } from '#lib/domain/id.ts'
import { sourceKindSchema, spaced } from '#lib/domain/vocabulary.ts'
import { defineList, listSchema } from './record-verbs.ts'

/** A page of sources, by name; with `q` nearest first. */
export const listSources = defineList(
  listSchema.extend({ kind: spaced(sourceKindSchema).optional(), affiliatedWith: idSchema.optional() }),
  findSourcePage,
  findSourceViews,
)
