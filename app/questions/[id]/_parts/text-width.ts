const wide = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/
const narrow = /[ .,:;'|ijlftrI()[\]]/
// Marks that stand on another letter, and the isolates that keep a name's direction to itself.
const unseen = /[\p{M}\u2066-\u2069]/gu
const broad = /[mwA-HJ-Z@%]/
const digit = /[0-9]/

/** About how wide a text is at 11.5 px in the interface font, in px: never less than it is, so that labels keep apart. */
export function textWidth(text: string): number {
  let width = 0
  for (const letter of text.replace(unseen, ''))
    width += wide.test(letter)
      ? 12.5
      : narrow.test(letter)
        ? 4.2
        : broad.test(letter)
          ? 9.4
          : digit.test(letter)
            ? 7.4
            : 6.6
  return Math.ceil(width)
}

/** The text, shortened to a width with an ellipsis. */
export function fitted(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  const letters = [...text]
  while (letters.length > 1 && textWidth(`${letters.join('')}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** The text in at most `lines` lines of a width, broken between words where that is possible. */
export function wrapped(text: string, width: number, lines: number): readonly string[] {
  const rows: string[] = []
  let row = ''
  for (const word of text.split(/\s+/)) {
    const longer = row === '' ? word : `${row} ${word}`
    if (row === '' || textWidth(longer) <= width) row = longer
    else {
      rows.push(row)
      row = word
    }
  }
  if (row !== '') rows.push(row)
  const shown = rows.slice(0, lines)
  const last = shown.at(-1)
  if (last !== undefined && rows.length > lines) shown[shown.length - 1] = `${last} ${rows[lines] ?? ''}`
  return shown.map((line) => fitted(line, width))
}
