import { optionalColumns, requiredColumns } from '#lib/domain/claim-row.ts'
import { claimTableRows, notInTable, type TableCells } from './claim-table.ts'
import type { ExportFormat } from './export-format.ts'
import type { ExportClaim } from './export-record.ts'
import { writeCsv } from './write-csv.ts'
import { mostSheetRows, writeXlsx } from './write-xlsx.ts'

const columns = [...requiredColumns, ...optionalColumns]

async function* rowsOf(claims: AsyncIterable<ExportClaim>): AsyncGenerator<TableCells> {
  for await (const claim of claims) yield* claimTableRows(claim)
}

/** `claims.csv`: the table of claims, every column of it; imports back. */
export const claimsCsv: ExportFormat = {
  short: 'csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  notCarried: notInTable,
  write: (_head, records) => writeCsv(columns, rowsOf(records.claims())),
}

/** `claims.xlsx`: the same table as a workbook of one sheet; imports back. */
export const claimsXlsx: ExportFormat = {
  short: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  notCarried: [
    ...notInTable,
    {
      field: `rows beyond ${mostSheetRows}`,
      why: 'a sheet has no more: such an export is broken off, CSV and JSON Lines hold it whole',
    },
  ],
  write: (_head, records) => writeXlsx(columns, rowsOf(records.claims())),
}
