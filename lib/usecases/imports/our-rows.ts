import type { CellProblem } from '#lib/domain/claim-row.ts'
import type { ImportMapping, ImportOptions } from '#lib/domain/import.ts'
import { detectPreset, mappingProblems, mapRow, type TableMapping } from '#lib/formats/foreign-tables/index.ts'
import type { Table } from '#lib/formats/table.ts'
import type { OurRow } from './read-claims.ts'

/** A table under our columns, the columns of the file by ours, and what is wrong with its header. */
export interface OurTable {
  readonly rows: AsyncIterable<OurRow>
  readonly problems: readonly CellProblem[]
  /** The name that one of our columns has in the file. */
  nameOf(column: string): string
}

async function* rowsUnder(table: Table, mapping: TableMapping, isOurs: boolean): AsyncGenerator<OurRow> {
  for await (const row of table.rows) {
    if ('problem' in row) yield { line: row.line, problems: [{ column: '', message: row.problem }] }
    else yield { line: row.line, rows: isOurs ? [row.cells] : mapRow(mapping, row.cells) }
  }
}

/** What is wrong with the header; one that a ready mapping would make right says which. */
function headerProblems({ columns, format }: Table, mapping: TableMapping): CellProblem[] {
  const problems = mappingProblems(mapping, columns, format !== 'jsonl')
  const preset = problems.length > 0 && mapping.preset === undefined ? detectPreset(columns) : undefined
  if (preset === undefined) return problems
  return [
    { column: '', message: `This is a table of ${preset.title}: choose the ready mapping “${preset.name}”.` },
    ...problems,
  ]
}

function namesByOurs(mapping: ImportMapping): ReadonlyMap<string, string> {
  return new Map(Object.entries(mapping).flatMap(([foreign, ours]) => (ours === '' ? [] : [[ours, foreign] as const])))
}

/** Brings a table under our columns; a foreign column that is mapped to nothing is left out. */
export function ourRows(table: Table, { mapping = {}, preset }: Pick<ImportOptions, 'mapping' | 'preset'>): OurTable {
  const names = preset === undefined ? namesByOurs(mapping) : new Map<string, string>()
  const chosen = { columns: mapping, preset }
  const isOurs = preset === undefined && Object.keys(mapping).length === 0
  return {
    rows: rowsUnder(table, chosen, isOurs),
    problems: headerProblems(table, chosen),
    nameOf: (column) => names.get(column) ?? column,
  }
}
