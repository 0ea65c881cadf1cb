import { createHash } from 'node:crypto'

/** Statements built from many filters are seldom the same twice; each that is kept takes memory in every connection. */
const MOST = 500
/** Marks a statement that is best done in another way for other values (a rare word, a common one): it is planned each time. */
export const PLANNED_ANEW = '/* planned anew */'
const names = new Map<string, string>()
let generation = 0

/** Has every statement prepared anew under another name: what connections keep was made for types that are gone. */
export function forgetStatements(): void {
  generation += 1
  names.clear()
}

/**
 * The name under which a connection keeps a statement prepared, the same for the same text; undefined once there are so
 * many that this one had better be planned on each use.
 */
export function statementName(text: string): string | undefined {
  if (text.includes(PLANNED_ANEW)) return undefined
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= MOST) return undefined
  const name = `s${generation}${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}
