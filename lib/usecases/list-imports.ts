import { findImportPage } from '#lib/db/import-runs.ts'
import { importListSchema } from '#lib/domain/import.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { summaryOf } from './imports/show-import.ts'
import { defineQuery } from './usecase.ts'

/** A page of imports, newest first, each with its report. Needs `claims.import`: not all of it is in the record. */
export const listImports = defineQuery(importListSchema, async ({ caller, tx, now }, page) => {
  assertCan(caller, 'claims.import')
  const { items, nextCursor } = await findImportPage(tx, page)
  return { items: items.map((row) => summaryOf(row, now)), nextCursor }
})
