/** What a column can hold; objects and lists become JSON. */
export type Value = string | number | boolean | null | Date | object

/** A row of a table of the record, by column. */
export type Row = Readonly<Record<string, Value>>

/** A row and the table that it is for; all rows of a table have the same columns. */
export type TableRow = readonly [table: string, row: Row]

const special = /[\\\t\n\r]/
const specials = /[\\\t\n\r]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function textOf(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value === 'string')
    return special.test(value) ? value.replace(specials, (found) => escapes[found] ?? '') : value
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'number') return String(value)
  return value instanceof Date ? value.toISOString() : textOf(JSON.stringify(value))
}

/** A row in the text format of COPY. */
export function copyLine(row: Row): string {
  let line = ''
  for (const column in row) line += `${line === '' ? '' : '\t'}${textOf(row[column] ?? null)}`
  return `${line}\n`
}
