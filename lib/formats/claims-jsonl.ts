import { requiredColumns } from '#lib/domain/claim-row.ts'
import { claimTableRows, notInTable, type TableCells } from './claim-table.ts'
import type { ExportFormat } from './export-format.ts'

/** A row as an object: the required columns always where it is a claim, the others where something is in them. */
function objectOf(row: TableCells): Readonly<Record<string, string>> {
  const required = row.question === undefined ? [] : requiredColumns.map((name) => [name, row[name] ?? ''] as const)
  const filled = Object.entries(row).filter(([, text]) => text !== '')
  return Object.fromEntries([...required, ...filled])
}

/** `claims.jsonl`: JSON Lines with the columns of a table of claims, an object a row; imports back. */
export const claimsJsonl: ExportFormat = {
  short: 'jsonl',
  mediaType: 'application/jsonl; charset=utf-8',
  notCarried: notInTable,
  async *write(_head, records) {
    for await (const claim of records.claims()) {
      yield claimTableRows(claim)
        .map((row) => `${JSON.stringify(objectOf(row))}\n`)
        .join('')
    }
  },
}
