import { type ImportNote, type ImportReport, importedKinds } from '#lib/domain/import.ts'
import { writeCsv } from './write-csv.ts'

const columns = ['kind', 'line', 'column', 'message'] as const

const noted = (kind: string, notes: readonly ImportNote[]) => notes.map((note) => ({ kind, ...note }))

async function* rowsOf(report: ImportReport) {
  const { rows, accepted, rejected, unchanged, created, errors, errorCount, warnings, warningCount } = report
  const counts = { rows, accepted, rejected, unchanged, problems: errorCount, warnings: warningCount }
  for (const [column, message] of Object.entries(counts)) yield { kind: 'count', column, message }
  const made = report.isWritten ? 'created' : 'would create'
  for (const column of importedKinds) yield { kind: made, column, message: created[column] }
  yield* noted('problem', errors)
  yield* noted('warning', warnings)
}

/**
 * The report of an import as CSV to keep: a row a count, then a row a problem and a warning with its line and column. It
 * lists as many of them as the report does; the counts are of all.
 */
export const importReportCsv = (report: ImportReport): AsyncGenerator<string> => writeCsv(columns, rowsOf(report))
