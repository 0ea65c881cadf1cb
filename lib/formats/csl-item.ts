/** One item of CSL-JSON (citationstyles.org, schema 1.0.2), as it comes from outside: nothing in it is sure. */
export type CslItem = Readonly<Record<string, unknown>>

/** Whether the value is an object that could be an item. */
export const isItem = (value: unknown): value is CslItem =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A variable of an item as text without outer white space; several texts are joined by “; ”, an empty one is none. */
export function textOf(item: CslItem, name: string): string | undefined {
  const value = item[name]
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.filter((part) => typeof part === 'string').join('; ') || undefined
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** The variables of an item that hold people or bodies, the author and the translator aside. */
export const contributorVariables: ReadonlySet<string> = new Set([
  ...['chair', 'collection-editor', 'compiler', 'composer', 'container-author', 'contributor', 'curator', 'director'],
  ...['editor', 'editorial-director', 'executive-producer', 'guest', 'host', 'illustrator', 'interviewer', 'narrator'],
  ...['organizer', 'original-author', 'performer', 'producer', 'recipient', 'reviewed-author', 'script-writer'],
  ...['series-creator'],
])

/** The variables that hold dates, those of publication and access aside. */
export const furtherDateVariables: ReadonlySet<string> = new Set([
  ...['available-date', 'event-date', 'original-date', 'submitted'],
])

/** The variables that hold text or a number, of CSL 1.0.2 and of the processors before it; those of a document aside. */
export const plainVariables: ReadonlySet<string> = new Set([
  ...['abstract', 'annote', 'archive', 'archive_collection', 'archive_location', 'archive-place', 'authority'],
  ...['call-number', 'chapter-number', 'citation-key', 'collection-number', 'collection-title', 'container-title'],
  ...['container-title-short', 'dimensions', 'division', 'DOI', 'edition', 'event-place', 'event-title', 'genre'],
  ...['ISBN', 'ISSN', 'issue', 'jurisdiction', 'keyword', 'medium', 'note', 'number', 'number-of-pages'],
  ...['number-of-volumes', 'original-publisher', 'original-publisher-place', 'original-title', 'page', 'page-first'],
  ...['part-number', 'part-title', 'PMCID', 'PMID', 'printing', 'publisher', 'publisher-place', 'references'],
  ...['reviewed-genre', 'reviewed-title', 'scale', 'section', 'source', 'status', 'supplement', 'title-short'],
  ...['version', 'volume', 'volume-title', 'volume-title-short', 'year-suffix'],
])
