import type { Marks } from '#lib/domain/mark-words.ts'
import { nameRuns, parseSearchQuery, type SearchQuery, type SearchTerm } from '#lib/domain/search-query.ts'
import type { Reader } from './reader.ts'
import { findNamed, type NamedRecord } from './search-names.ts'

/** A term with what finds it. */
export interface FoundTerm extends SearchTerm {
  /** As PostgreSQL's full text search has it: its word, its stems, and the records that it names. Empty where it has none. */
  readonly query: string
  readonly names: readonly NamedRecord[]
}

/** A query in the form in which the vectors of words are asked. Each text is a `tsquery`. */
export interface WordSearch extends SearchQuery {
  readonly found: readonly FoundTerm[]
  /** What must hold; null where nothing can be found. */
  readonly all: string | null
  /** The same without stems: what holds it is nearer. */
  readonly exact: string
  /** All words side by side in their order; null for a single one. */
  readonly phrase: string | null
  /** What is named by the whole query or a part of it. */
  readonly names: readonly NamedRecord[]
}

interface Lexemes {
  readonly at: number
  readonly query: string
}

const shortestHalf = 2

// Words and stems of each term as the database folds them; at -1 all words side by side.
function findLexemes(read: Reader, terms: readonly SearchTerm[], isTyping: boolean): Promise<Lexemes[]> {
  const words = terms.filter((term) => !term.isExcluded).map((term) => term.text)
  const isHalf = ({ kind, text }: SearchTerm, at: number) =>
    isTyping && at === terms.length - 1 && kind === 'word' && text.length >= shortestHalf
  const asked = [
    ...terms.map((term, at) => ({ at, kind: isHalf(term, at) ? 'half' : term.kind, text: term.text })),
    ...(words.length > 1 ? [{ at: -1, kind: 'phrase', text: words.join(' ') }] : []),
  ]
  return read.$queryRaw<Lexemes[]>`
    select t.at, (case t.kind when 'word' then search_term(t.text) when 'phrase' then p.words
        when 'half' then search_term(t.text) || p.beginning else p.beginning end)::text query
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) t(at int, kind text, text text)
        cross join lateral (select phraseto_tsquery('pg_catalog.simple', search_fold(t.text)) words) f
        cross join lateral (select f.words, (f.words::text || case f.words::text when '' then '' else ':*' end)::tsquery beginning) p`
}

const either = (parts: readonly string[]): string => (parts.length > 1 ? `(${parts.join(' | ')})` : (parts[0] ?? ''))

/** What to mark in texts that were found: the words of the terms, in every writing that finds them. */
export function marksOf(found: readonly FoundTerm[]): Marks {
  const sought = found.filter((term) => !term.isExcluded)
  const lexemes = sought.flatMap(({ query }) => [...query.matchAll(/'([aef]:)?([^']+)'(:\*)?/g)])
  const of = (isWanted: (stem: string | undefined, beginning: string | undefined) => boolean) =>
    lexemes.flatMap(([, stem, lexeme, beginning]) => (lexeme && isWanted(stem, beginning) ? [lexeme] : []))
  const spellings = sought.flatMap(({ names }) => names.flatMap((name) => name.spellings))
  return {
    words: new Set([...of((stem, beginning) => !stem && !beginning), ...spellings]),
    beginnings: of((_, beginning) => beginning !== undefined),
    stems: of((stem) => stem !== undefined),
  }
}

// The word itself comes first in what finds it, its stems after.
const withoutStems = (query: string): string =>
  query
    .split(' | ')
    .filter((part) => !/^'[aef]:/.test(part))
    .join(' | ')

/**
 * Reads what was typed and looks up what finds it: words and stems, and every record that a word or a run of words names.
 * @param isTyping the last word may be unfinished
 */
export async function findTerms(read: Reader, q: string, isTyping = false): Promise<WordSearch> {
  const query = parseSearchQuery(q)
  const { terms } = query
  if (terms.length === 0) return { ...query, found: [], all: null, exact: '', phrase: null, names: [] }
  const [lexemes, named] = await Promise.all([findLexemes(read, terms, isTyping), findNamed(read, nameRuns(terms))])
  const queryAt = new Map(lexemes.map(({ at, query: text }) => [at, text]))
  const found = terms.map((term, at) => {
    const own = queryAt.get(at) ?? ''
    const names = namesOf(term, named)
    return { ...term, query: own, names }
  })
  const sought = found.filter((term) => term.query !== '' || term.names.length > 0)
  const isFound = sought.some((term) => !term.isExcluded)
  const names = namesMeant(terms, named)
  return {
    ...query,
    found,
    all: isFound ? combined(sought, ({ query: text }) => text) : null,
    exact: combined(sought, ({ query: text }) => withoutStems(text)),
    phrase: queryAt.get(-1) || null,
    names,
  }
}

// Who is named by the longest run of words is meant, rather than all who share a word with him.
function namesMeant(terms: readonly SearchTerm[], named: ReadonlyMap<string, readonly NamedRecord[]>): NamedRecord[] {
  const runs = nameRuns(terms.filter((term) => !term.isExcluded)).filter((run) => named.has(run))
  const longest = runs.filter((run, at) => !runs.slice(0, at).some((longer) => isWithin(run, longer)))
  const meant = longest.flatMap((run) => named.get(run) ?? [])
  return [...new Map(meant.map((name) => [name.id, name])).values()]
}

/** So many that share a part of what somebody is called are not meant by it; how they spell it still counts. */
const MANY = 12

function namesOf(term: SearchTerm, named: ReadonlyMap<string, readonly NamedRecord[]>): NamedRecord[] {
  // A word counts as said where the record is meant that a run with this word names.
  const runs = [...named.keys()].filter((run) => run === term.text || (isInRun(term, run) && !term.isExcluded))
  const isPart = (run: string) => runs.some((longer) => longer !== run && isWithin(run, longer))
  // Under its own text first, where its spellings are.
  const own = [...runs].sort((a, b) => Number(b === term.text) - Number(a === term.text))
  return own.flatMap((run) => {
    const records = named.get(run) ?? []
    return records.length >= MANY && isPart(run) ? records.map((record) => ({ ...record, ids: [] })) : records
  })
}

const isWithin = (run: string, longer: string) => ` ${longer} `.includes(` ${run} `)
const isInRun = ({ kind, text }: SearchTerm, run: string) => kind === 'word' && isWithin(text, run)

function combined(terms: readonly FoundTerm[], queryOf: (term: FoundTerm) => string): string {
  return terms
    .map((term) => {
      const ids = term.names.flatMap(({ ids, spellings }) => [...spellings, ...ids]).map((id) => `'${id}'`)
      const own = queryOf(term)
      const one = either([...(own === '' ? [] : [own.includes(' ') ? `(${own})` : own]), ...new Set(ids)])
      return term.isExcluded ? `!(${one})` : one
    })
    .join(' & ')
}
