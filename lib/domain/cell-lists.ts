/**
 * Several names in one cell: `A | B` for alternatives and `A + B` for those who acted together (the plus with white space
 * on both sides, so that C++ is a name). A sign that belongs to a name is written `\|` or `\+`, a backslash before one
 * of these signs, or before another backslash, `\\`; any other backslash is itself.
 */

/** What escapes stand for while a text is split: no text that passes the domain's schemas holds these code points. */
const bar = '\uFDD0'
const plus = '\uFDD1'
const backslash = '\uFDD2'
const stands: Readonly<Record<string, string>> = { '\\|': bar, '\\+': plus, '\\\\': backslash }

// A text that holds the stand-ins themselves keeps a code point that every schema of names refuses.
const hide = (text: string) =>
  text.replaceAll(/[\uFDD0-\uFDD2]/g, '\uFFFE').replaceAll(/\\[\\|+]/g, (sign) => stands[sign] ?? sign)
const show = (text: string) =>
  text.trim().replaceAll(/[\uFDD0-\uFDD2]/g, (sign) => (sign === bar ? '|' : sign === plus ? '+' : '\\'))

/** The parts of a cell and whether they were joined by `+`; `isMixed` when both signs were used. */
export function readList(text: string): { parts: string[]; isJoint: boolean; isMixed: boolean } {
  const hidden = hide(text)
  const alternatives = hidden.split('|')
  const together = hidden.split(/\s\+(?=\s)/)
  const isJoint = together.length > 1
  const parts = (isJoint && alternatives.length === 1 ? together : alternatives).map(show)
  return { parts, isJoint, isMixed: isJoint && alternatives.length > 1 }
}

/** Alternatives alone: a plus is part of a name here. */
export const readAlternatives = (text: string): string[] => hide(text).split('|').map(show)

const escaped = (name: string) =>
  name.replaceAll(/[\\|]/g, (sign) => `\\${sign}`).replaceAll(/(?<=^|\s)\+(?=\s|$)/g, '\\+')

/** The inverse of {@link readList}; for names without outer white space. */
export const writeList = (names: readonly string[], isJoint = false): string =>
  names.map(escaped).join(isJoint ? ' + ' : ' | ')
