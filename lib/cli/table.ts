// Combining marks, joiners and direction marks take no column of a terminal; East Asian wide letters take two.
const widthless = /[\p{Mn}\p{Me}\p{Cf}]/u
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

/** How many columns of a terminal a text takes. */
export function columnsOf(text: string): number {
  return Array.from(text).reduce((sum, c) => sum + (widthless.test(c) ? 0 : wide.test(c) ? 2 : 1), 0)
}

const pad = (text: string, width: number, isNumber: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - columnsOf(text)))
  return isNumber ? space + text : text + space
}

/** A table for a terminal: the first column flush left, the others flush right, two spaces between. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(columnsOf(title), ...rows.map((row) => columnsOf(row[i] ?? ''))))
  const line = (row: readonly string[]) =>
    widths
      .map((width, i) => pad(row[i] ?? '', width, i > 0))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [line(head), rule, ...rows.map(line)].map((text) => `${text}\n`).join('')
}
