import type { BibliographyNote } from '#lib/domain/bibliography.ts'
import { type NewDocument, newDocumentSchema } from '#lib/domain/document.ts'
import { isInFuture } from '#lib/domain/partial-date.ts'
import { newSourceSchema } from '#lib/domain/source.ts'
import type { SourceKind } from '#lib/domain/vocabulary.ts'
import type { BibliographyEntry } from '#lib/formats/bibliography-entry.ts'
import { outletVariable } from '#lib/formats/csl-document.ts'
import { type CslEntry, type EntryFields, entryOfCsl } from '#lib/formats/csl-entry.ts'
import { latestToday } from '../today.ts'
import { fieldProblems } from '../usecase.ts'

/** An entry as the document that it would become. */
export interface Draft {
  readonly entry: string
  readonly line: number | null
  readonly document: NewDocument
  /** The outlet by its name, of the kind that it would be created as. */
  readonly outlet: { readonly name: string; readonly kind: SourceKind } | null
  readonly warnings: readonly BibliographyNote[]
}

const mostAuthors = 100

const sourceKinds: Readonly<Record<string, SourceKind>> = {
  ...{ 'article-journal': 'journal', 'article-newspaper': 'newspaper', broadcast: 'broadcaster', post: 'social_media' },
  ...{ 'post-weblog': 'website', webpage: 'website' },
}

/** Fields that an entry can do without: one that cannot be recorded is left out, and a warning says so. */
const spared: ReadonlySet<string> = new Set(['genre', 'url', 'archiveUrl', 'lang', 'translator', 'identifier', 'csl'])

function without(fields: EntryFields, path: string): EntryFields {
  const [name = '', inner] = path.split('.')
  if (name !== 'csl' || inner === undefined)
    return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name))
  return { ...fields, csl: Object.fromEntries(Object.entries(fields.csl ?? {}).filter(([field]) => field !== inner)) }
}

/** The fields as a document, without those that cannot be recorded; or why the whole cannot. */
function documentOf(fields: EntryFields): { document: NewDocument; leftOut: string[] } | { problem: string } {
  const leftOut: string[] = []
  const { authors = [] } = fields
  let given: EntryFields = { ...fields, authors: authors.slice(0, mostAuthors) }
  if (authors.length > mostAuthors) leftOut.push(`Of ${authors.length} authors the first ${mostAuthors} could be kept`)
  if (!given.title) return { problem: 'It has no title: give the entry one, in square brackets where it is made up' }
  for (;;) {
    const parsed = newDocumentSchema.safeParse(given)
    if (parsed.success) return { document: parsed.data, leftOut }
    const [first] = fieldProblems(parsed.error)
    const field = first?.path.split('.')[0] ?? ''
    if (first === undefined || !spared.has(field)) return { problem: `${first?.path}: ${first?.message}` }
    leftOut.push(`“${first.path.replace(/^csl\./, '')}” was left out: ${first.message}`)
    given = without(given, first.path)
  }
}

function outletOf({ outlet, fields }: CslEntry): Draft['outlet'] {
  const kind = sourceKinds[fields.kind ?? ''] ?? 'other'
  return outlet !== undefined && newSourceSchema.safeParse({ name: outlet, kind }).success
    ? { name: outlet, kind }
    : null
}

/** An entry as a draft, or what is wrong with it. A date that has not come is refused as it is everywhere. */
export function draftOf(given: BibliographyEntry, now: Date): Draft | BibliographyNote {
  const place = { entry: given.key, line: given.line }
  const problem = (message: string) => ({ ...place, message })
  if (given.item === null) return problem(given.problem ?? 'This entry cannot be read')
  const read = entryOfCsl(given.item)
  const outlet = outletOf(read)
  // An outlet whose name cannot be one of a source is kept as the file has it.
  const csl = outlet === null && read.outlet ? { [outletVariable(read.fields.kind ?? 'document')]: read.outlet } : {}
  const made = documentOf({ ...read.fields, csl: { ...csl, ...read.fields.csl } })
  if ('problem' in made) return problem(made.problem)
  const { document } = made
  const future = [document.publishedOn, document.accessedOn].find((date) => date && isInFuture(date, latestToday(now)))
  if (future) return problem(`${future} lies in the future`)
  const warnings = [...read.leftOut, ...made.leftOut].map((message) => ({ ...place, message }))
  return { ...place, document, outlet, warnings }
}
