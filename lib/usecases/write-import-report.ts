import { z } from 'zod'
import { findImport } from '#lib/db/import-runs.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { importReportCsv } from '#lib/formats/import-report-csv.ts'
import { defineQuery } from './usecase.ts'

/**
 * The report of an import as a CSV file to keep.
 * @throws AppError `forbidden`; `not-found` for an import that has not run
 */
export const writeImportReport = defineQuery(z.object({ id: idSchema }), async ({ caller, tx }, { id }) => {
  assertCan(caller, 'claims.import')
  const row = await findImport(tx, id)
  if (row === null) throw notFound('import')
  if (row.report === null) throw notFound('report')
  const name = row.fileName.replace(/\.[^.]*$/, '')
  return { fileName: `${name} report.csv`, mediaType: 'text/csv; charset=utf-8', body: importReportCsv(row.report) }
})
