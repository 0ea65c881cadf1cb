import type { ClaimCells } from '#lib/domain/claim-row.ts'

/** A column's name in the form in which two spellings of it are equal: "Minimum people killed" is `minimum_people_killed`. */
export const foldedColumn = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')

/** The texts of a foreign row by folded column. */
export class ForeignRow {
  readonly #cells = new Map<string, string>()

  constructor(cells: Readonly<Record<string, string>>, folded: (name: string) => string = foldedColumn) {
    for (const [name, text] of Object.entries(cells)) this.#cells.set(folded(name), text.trim())
  }

  /** The first of these columns that is filled; '' when none is. */
  text(...columns: readonly string[]): string {
    for (const column of columns) {
      const text = this.#cells.get(column)
      if (text !== undefined && text !== '') return text
    }
    return ''
  }
}

/** A public data set whose rows are known to be claims. */
export interface TablePreset {
  readonly name: string
  /** For people: the data set and who publishes it. */
  readonly title: string
  /** Columns (folded) that tell the data set by its header; of a group that is a list, any one. */
  readonly signature: readonly (string | readonly string[])[]
  /** The claims that a row makes, each citing the data set alone, in the columns of a table of claims. */
  readonly claims: (row: ForeignRow) => ClaimCells[]
}
