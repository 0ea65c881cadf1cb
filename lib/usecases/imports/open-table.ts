import type { Tx } from '#lib/db/client.ts'
import { readChunks } from '#lib/db/import-files.ts'
import { readTable } from '#lib/formats/read-table.ts'
import type { Table } from '#lib/formats/table.ts'

/** The table in a file that is stored with its import. */
export const openStoredTable = (tx: Tx, { id, fileName }: { id: string; fileName: string }): Promise<Table> =>
  readTable(readChunks(tx, id), fileName)
