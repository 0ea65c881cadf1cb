import type { Reader } from './reader.ts'

/** How common words are changes slowly; an old answer chooses a slower way and finds the same. */
const FRESH_MS = 60_000
/** Of a million claims, looking up the claims with a word takes as long as reading claims in order until a page has it. */
const COMMON_SHARE = 0.005

let known: { readonly lexemes: ReadonlySet<string> | null; readonly until: number } | undefined

// By what ANALYZE found most often; null before it ran.
async function commonLexemes(read: Reader): Promise<ReadonlySet<string> | null> {
  if (known === undefined || known.until < Date.now()) {
    const [row] = await read.$queryRaw<{ lexemes: string[] }[]>`
      select array(select e.lexeme from unnest(most_common_elems::text::text[], most_common_elem_freqs) e(lexeme, share)
          where e.lexeme is not null and e.share >= ${COMMON_SHARE}) lexemes
        from pg_stats where schemaname = current_schema() and tablename = 'claim_words' and attname = 'words'
          and most_common_elems is not null`
    known = { lexemes: row ? new Set(row.lexemes) : null, until: Date.now() + FRESH_MS }
  }
  return known.lexemes
}

/**
 * Whether few claims can have what a `tsquery` asks for, because none of its words is a common one. Of words that are not among
 * the most common the planner only knows that they are less common than these; of several it expects so many together that it
 * reads claims in order until a page is full, a million of them, where looking up the words would have given a handful.
 */
export async function isRare(read: Reader, query: string): Promise<boolean> {
  // What is left out, and beginnings of words, may be anything.
  if (/!|:\*/.test(query)) return false
  const common = await commonLexemes(read)
  return common !== null && [...query.matchAll(/'((?:[^']|'')+)'/g)].every(([, lexeme = '']) => !common.has(lexeme))
}
