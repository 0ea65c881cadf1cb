import { findMergePage } from '#lib/db/merge-rows.ts'
import { mergeListSchema } from '#lib/domain/merge.ts'
import { defineQuery } from './usecase.ts'

/** A page of merges, newest first, those undone included. */
export const listMerges = defineQuery(mergeListSchema, ({ tx }, page) => findMergePage(tx, page))
