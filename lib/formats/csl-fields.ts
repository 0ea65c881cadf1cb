import { entryOfCsl } from './csl-entry.ts'
import type { CslItem } from './csl-item.ts'
import { readCslEntries } from './csl-json.ts'
import { nameText } from './csl-names.ts'
import type { DocumentFields } from './document-fields.ts'
import { readBibtexEntries } from './read-bibtex.ts'

/** The longest entry that is read: a bibliography of hundreds is an import, not a pasted citation. */
const longest = 20_000

/** The entries of a BibTeX or BibLaTeX text as CSL-JSON; empty when it cannot be read. */
export function readBibtex(text: string): CslItem[] {
  if (text.length > longest || !/^\s*@\s*\w+\s*[{(]/.test(text)) return []
  return [...readBibtexEntries(text)].flatMap(({ item }) => (item === null ? [] : [item]))
}

/** CSL-JSON, one item or a list; empty when it is none. */
export function readCslJson(text: string): CslItem[] {
  if (text.length > longest || !/^\s*[[{]/.test(text)) return []
  const items = [...readCslEntries(text)].flatMap(({ item }) => (item === null ? [] : [item]))
  return items.filter((item) => typeof item['title'] === 'string')
}

/** A CSL-JSON item as the fields of the form that asks for a document; see `entryOfCsl`. */
export function fieldsOfCsl(item: CslItem): DocumentFields {
  const { fields, outlet } = entryOfCsl(item)
  const { authors = [], csl = {}, kind, title, genre, publishedOn, accessedOn, archiveUrl, lang, translator } = fields
  const { identifier } = fields
  const doi = identifier?.startsWith('doi:') ? `https://doi.org/${identifier.slice(4)}` : undefined
  const given = {
    ...{ title, outlet, kind, genre, publishedOn, accessedOn, archiveUrl, lang, translator, identifier },
    url: fields.url ?? doi,
  }
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null))
  return { ...known, authors: authors.map((name) => ('literal' in name ? name.literal : nameText(name))), csl }
}
