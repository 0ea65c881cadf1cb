import { columnProblems } from '#lib/domain/claim-columns.ts'
import type { CellProblem } from '#lib/domain/claim-row.ts'
import type { ImportMapping, ImportOptions } from '#lib/domain/import.ts'
import type { Table } from '#lib/formats/table.ts'
import type { OurRow } from './read-claims.ts'

/** A table under our columns, the columns of the file by ours, and what is wrong with its header. */
export interface OurTable {
  readonly rows: AsyncIterable<OurRow>
  readonly problems: readonly CellProblem[]
  /** The name that one of our columns has in the file. */
  nameOf(column: string): string
}

function renamed(cells: Readonly<Record<string, string>>, mapping: ImportMapping): Record<string, string> {
  const ours: Record<string, string> = {}
  for (const name in cells) {
    const target = Object.hasOwn(mapping, name) ? mapping[name] : name
    if (target) ours[target] = cells[name] ?? ''
  }
  return ours
}

async function* rowsUnder(table: Table, mapping: ImportMapping): AsyncGenerator<OurRow> {
  const isOurs = Object.keys(mapping).length === 0
  for await (const row of table.rows) {
    if ('problem' in row) yield { line: row.line, problems: [{ column: '', message: row.problem }] }
    else yield isOurs ? row : { line: row.line, cells: renamed(row.cells, mapping) }
  }
}

/** Brings a table under our columns; a foreign column that is mapped to nothing is left out. */
export function ourRows(table: Table, { mapping = {} }: Pick<ImportOptions, 'mapping' | 'preset'>): OurTable {
  const columns = table.columns.flatMap((name) => (Object.hasOwn(mapping, name) ? mapping[name] || [] : name))
  const names = new Map(Object.entries(mapping).map(([foreign, ours]) => [ours, foreign]))
  return {
    rows: rowsUnder(table, mapping),
    problems: columnProblems(columns),
    nameOf: (column) => names.get(column) ?? column,
  }
}
