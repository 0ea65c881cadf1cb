import { findImportPage } from '#lib/db/import-runs.ts'
import { importListSchema } from '#lib/domain/import.ts'
import { summaryOf } from './imports/show-import.ts'
import { defineQuery } from './usecase.ts'

/** A page of imports, newest first, each with its report. */
export const listImports = defineQuery(importListSchema, async ({ tx, now }, page) => {
  const { items, nextCursor } = await findImportPage(tx, page)
  return { items: items.map((row) => summaryOf(row, now)), nextCursor }
})
