/** An entry of a BibTeX file as it stands there, `@string` definitions aside. */
export interface BibtexPart {
  readonly type: string
  readonly key: string
  /** The line on which it begins, from 1. */
  readonly line: number
  readonly text: string
  /** Why it is not whole; null where it is. */
  readonly problem: string | null
}

/** A BibTeX file in parts: its entries, and its abbreviations by name. */
export interface BibtexParts {
  readonly entries: readonly BibtexPart[]
  readonly strings: ReadonlyMap<string, string>
}

const beginning = /@[ \t]*([A-Za-z][\w:+-]*)\s*[{(]\s*([^\s,{}()="]*)/g
const beginningOfLine = /^[ \t]*@[ \t]*[A-Za-z][\w:+-]*\s*[{(]\s*[^\s,{}()="]+\s*,/gm

/** Where the braces that open at `start` are closed; -1 where they never are. Escaped braces count for nothing. */
function closingBrace(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\\') at += 1
    else if (character === '{') depth += 1
    else if (character === '}') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return -1
}

/** As `closingBrace` for an entry in round brackets, which may hold braces and brackets within braces. */
function closingBracket(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === ')') return at
    else if (text[at] === '{') {
      at = closingBrace(text, at)
      if (at === -1) return -1
    }
  }
  return -1
}

const closesMore = (text: string) => text.split('}').length > text.split('{').length

/** Line numbers of places in a text, asked for in rising order. */
function lineCounter(text: string): (at: number) => number {
  let line = 1
  let counted = 0
  return (at) => {
    for (let next = text.indexOf('\n', counted); next !== -1 && next < at; next = text.indexOf('\n', counted)) {
      line += 1
      counted = next + 1
    }
    return line
  }
}

/** Each entry that is never closed is looked for to the end of the file; a file of nothing else would take for ever. */
const mostUnclosed = 50

const unread = 'Too many entries are never closed: from here on nothing was read'
const unclosed = 'This entry is never closed: a closing brace is missing in it'
const overclosed = 'There is a closing brace too many in this entry, so that its end is cut off'

/**
 * Parts a BibTeX or BibLaTeX text into its entries, so that one with a mistake does not take the others with it: an entry
 * that is never closed ends where the next begins on a line of its own.
 */
export function bibtexParts(text: string): BibtexParts {
  const entries: BibtexPart[] = []
  const strings = new Map<string, string>()
  const lineAt = lineCounter(text)
  let end = 0
  let unclosedCount = 0
  beginning.lastIndex = 0
  for (let found = beginning.exec(text); found !== null; found = beginning.exec(text)) {
    const [, type = '', key = ''] = found
    const last = entries.at(-1)
    // What stands between two entries is a remark, unless it closes a brace that is closed already.
    if (last?.problem === null && closesMore(text.slice(end, found.index)))
      entries[entries.length - 1] = { ...last, problem: overclosed }
    const part = partAt(text, found.index)
    end = part.end
    beginning.lastIndex = end
    if (part.problem !== null) unclosedCount += 1
    const kind = type.toLowerCase()
    const line = lineAt(found.index)
    if (unclosedCount > mostUnclosed) {
      entries.push({ type: kind, key, line, text: '', problem: unread })
      break
    }
    if (kind === 'comment' || kind === 'preamble') continue
    if (kind === 'string') strings.set(key.toLowerCase(), part.text)
    else entries.push({ type: kind, key, line, text: part.text, problem: part.problem })
  }
  const last = entries.at(-1)
  if (last?.problem === null && closesMore(text.slice(end)))
    entries[entries.length - 1] = { ...last, problem: overclosed }
  return { entries, strings }
}

function partAt(text: string, start: number): { text: string; end: number; problem: string | null } {
  const open = text.slice(start).search(/[{(]/) + start
  const close = text[open] === '{' ? closingBrace(text, open) : closingBracket(text, open)
  if (close !== -1) return { text: text.slice(start, close + 1), end: close + 1, problem: null }
  beginningOfLine.lastIndex = open + 1
  const end = beginningOfLine.exec(text)?.index ?? text.length
  return { text: text.slice(start, end), end, problem: unclosed }
}
