import { z } from 'zod'
import { claimColumns } from '#lib/domain/claim-columns.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { templateRows } from '#lib/formats/claim-template.ts'
import { writeCsv } from '#lib/formats/write-csv.ts'
import { writeXlsx } from '#lib/formats/write-xlsx.ts'
import { defineQuery } from './usecase.ts'

const writers = {
  'claims.csv': { mediaType: 'text/csv; charset=utf-8', write: writeCsv },
  'claims.xlsx': {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeXlsx,
  },
} as const

async function* rows() {
  yield* templateRows
}

/** An empty table of claims with its columns and some made-up rows to write over, by the name of the file. */
export const writeImportTemplate = defineQuery(
  z.object({ name: z.enum(['claims.csv', 'claims.xlsx']) }),
  async ({ caller }, { name }) => {
    assertCan(caller, 'claims.import')
    const { mediaType, write } = writers[name]
    const columns = claimColumns.map((column) => column.name)
    return { fileName: name, mediaType, body: write(columns, rows()) }
  },
)
