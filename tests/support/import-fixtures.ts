import { db } from '#lib/db/client.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { importClaims } from '#lib/usecases/import-claims.ts'

type Given = Omit<Parameters<typeof importClaims>[1], 'bytes' | 'fileName'>

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** Brings a text in as a file of the name. */
export const importText = (caller: Caller, text: string | Uint8Array, given: Given = {}, fileName = 'claims.csv') =>
  importClaims({ caller }, { fileName, bytes: once(typeof text === 'string' ? Buffer.from(text) : text), ...given })

/** Cells as a line of CSV. */
export const csvLine = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')

/** Rows as CSV under the columns that any of them has. */
export function csvOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => csvLine(columns.map((column) => row[column] ?? '')))
  return `${[csvLine(columns), ...lines].join('\n')}\n`
}

/** A row that is sound by itself: a party says yes to a question of its own words. */
export const aRow = (given: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  claimant: 'Ministry of Defence',
  claimant_kind: 'state',
  question: 'Was the base attacked?',
  question_kind: 'choice',
  answer: 'yes',
  asserted_on: '2019-03-18',
  document_title: 'Communiqué of 18 March',
  ...given,
})

/** How many rows every table has. */
export async function tableCounts(): Promise<Record<string, number>> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await db().$queryRawUnsafe<{ n: number }[]>(`select count(*)::int n from "${name}"`)
    counts[name] = row?.n ?? 0
  }
  return counts
}
