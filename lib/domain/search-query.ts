import { comparableUrl } from './document.ts'

/** What a person typed into a search box, read: every input is right, and what cannot be searched for is told. */
export interface SearchQuery {
  readonly terms: readonly SearchTerm[]
  readonly ignored: readonly IgnoredPart[]
}

/** A word as typed, words exactly as they stand (one or more), or the beginning of a word. */
export interface SearchTerm {
  readonly kind: 'word' | 'phrase' | 'prefix'
  readonly text: string
  readonly isExcluded: boolean
}

/** A part that is not searched for, and why. */
export interface IgnoredPart {
  readonly text: string
  readonly reason: 'no_letters' | 'too_many' | 'too_long' | 'only_exclusions'
}

/** No more than so many terms are looked for. */
export const MOST_TERMS = 12
/** No more than so many characters are read. */
export const LONGEST_QUERY = 300

const shortestPrefix = 2
const letterOrDigit = /[\p{L}\p{N}]/u
const quotationMarks = /[“”„‟″«»＂]/g
const elided = /^(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\p{L}))+/iu
// A phrase in quotation marks or a run without white space, each after a minus or not.
const part = /(?<=^|\s)([-−])?"([^"]*)"|(?<=^|\s)([-−])(?=[^\s"−-])([^\s"]+)|[^\s"]+|"/gu

/**
 * Reads a query: all of its words must occur, in any order; "words in quotation marks" as they stand; -word and -"phrase"
 * must not occur; `word*` is the beginning of a word. Marks of any script quote; one that is not closed means nothing.
 */
export function parseSearchQuery(typed: string): SearchQuery {
  const characters = Array.from(typed.normalize('NFC').replace(/[\p{Surrogate}\p{Cc}]/gu, ' '))
  const text = characters.slice(0, LONGEST_QUERY).join('').replace(quotationMarks, '"')
  const ignored: IgnoredPart[] = []
  const rest = characters.slice(LONGEST_QUERY).join('').trim()
  if (rest !== '') ignored.push({ text: rest, reason: 'too_long' })
  const terms: SearchTerm[] = []
  const seen = new Set<string>()
  for (const match of text.matchAll(part)) {
    const term = termOf(match)
    if (term === null) continue
    const key = `${term.isExcluded} ${term.kind} ${term.text.toLowerCase()}`
    if (seen.has(key)) continue
    seen.add(key)
    if (!letterOrDigit.test(term.text)) ignored.push({ text: term.text, reason: 'no_letters' })
    else if (isOverlong(term)) ignored.push({ text: term.text, reason: 'too_long' })
    else if (terms.length >= MOST_TERMS) ignored.push({ text: term.text, reason: 'too_many' })
    else terms.push(term)
  }
  if (terms.some((term) => !term.isExcluded)) return { terms, ignored }
  return { terms: [], ignored: [...ignored, ...terms.map((term) => aside(term))] }
}

// One character may stand for a sentence (U+FDFA), and PostgreSQL refuses a word of more than two thousand bytes.
const isOverlong = ({ text }: SearchTerm) => Array.from(text.normalize('NFKC')).length > LONGEST_QUERY

const aside = (term: SearchTerm): IgnoredPart => ({ text: termText(term), reason: 'only_exclusions' })

function termOf([whole, minusBefore, quoted, minus, excluded]: RegExpExecArray): SearchTerm | null {
  if (whole === '"') return null
  if (quoted !== undefined) {
    const text = quoted.trim().replace(/\s+/g, ' ')
    if (text === '') return null
    return { kind: 'phrase', text, isExcluded: minusBefore !== undefined }
  }
  return { ...wordOf(excluded ?? whole), isExcluded: minus !== undefined }
}

function wordOf(run: string): Pick<SearchTerm, 'kind' | 'text'> {
  if (/^https?:\/\/./i.test(run) && URL.canParse(run)) return { kind: 'word', text: comparableUrl(run) }
  const beginning = /^(.*[\p{L}\p{N}])\*$/u.exec(run)?.[1]
  if (beginning !== undefined && Array.from(beginning).length >= shortestPrefix)
    return { kind: 'prefix', text: beginning.replace(elided, '') }
  return { kind: 'word', text: run.replace(elided, '') }
}

/** A term as it is typed. */
export function termText({ kind, text, isExcluded }: SearchTerm): string {
  const words = kind === 'phrase' ? `"${text}"` : kind === 'prefix' ? `${text}*` : text
  return isExcluded ? `-${words}` : words
}

/** Whether a query is words alone, none of them excluded or in quotation marks: such a one may also be met nearly. */
export const isPlainQuery = (terms: readonly SearchTerm[]): boolean =>
  terms.length > 0 && terms.every((term) => term.kind !== 'phrase' && !term.isExcluded)

/** A word without the Arabic “and” that is written joined to it, where it may begin with one; else null. */
export const withoutJoinedAnd = (text: string): string | null => /^و(\p{Script=Arabic}{3,}.*)$/u.exec(text)?.[1] ?? null

const longestName = 6
const mostRuns = 24

/**
 * What may be a name in a query: the words that stand side by side, longest runs first, and each phrase; without what is
 * excluded (whose names are looked up word by word).
 */
export function nameRuns(terms: readonly SearchTerm[]): string[] {
  const runs: string[] = []
  const words = terms.map((term) => (term.kind === 'word' && !term.isExcluded ? term.text : null))
  for (let length = Math.min(longestName, words.length); length >= 2; length--) {
    for (let at = 0; at + length <= words.length; at++) {
      const run = words.slice(at, at + length)
      if (run.every((word) => word !== null)) runs.push(run.join(' '))
    }
  }
  const alone = terms.filter((term) => term.kind !== 'prefix').map((term) => term.text)
  return [...new Set([...runs.slice(0, mostRuns - Math.min(alone.length, MOST_TERMS)), ...alone])]
}
