/**
 * Texts in spreadsheets. A cell whose text begins like a formula is run by the program that opens the file (OWASP, CSV
 * injection), so an apostrophe goes before it, and one more before those that a text has already: then taking one away
 * gives every text back.
 */

// The full-width signs are run as formulas too where a keyboard types them.
const startsLikeFormula = /^'*\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^'*[\t\r\n]/u
const plainNumber = /^[+-]?\d+(?:\.\d+)?$/

/** The text as it may stand in a cell; a plain number, which no program runs, stays as it is. */
export function neutralise(text: string): string {
  return startsLikeFormula.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** The text that {@link neutralise} was given. */
export function restore(cell: string): string {
  return cell.startsWith("'") && startsLikeFormula.test(cell) ? cell.slice(1) : cell
}
