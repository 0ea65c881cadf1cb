import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { langTag } from '#lib/domain/text.ts'
import { documentKindSchema } from '#lib/domain/vocabulary.ts'
import type { DocumentFields } from './document-fields.ts'

type CslItem = Readonly<Record<string, unknown>>

const isItem = (value: unknown): value is CslItem =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The longest entry that is read: a bibliography of hundreds is an import, not a pasted citation. */
const longest = 20_000

/**
 * The entries of a BibTeX or BibLaTeX text as CSL-JSON; empty when it cannot be read. The kind of input is forced, so
 * that the library never takes a text for an address and never goes and fetches it.
 */
export function readBibtex(text: string): CslItem[] {
  if (text.length > longest || !/^\s*@\s*\w+\s*[{(]/.test(text)) return []
  try {
    return new Cite(text, { forceType: '@biblatex/text', generateGraph: false }).data.filter(isItem)
  } catch {
    return []
  }
}

/** CSL-JSON, one item or a list; empty when it is none. */
export function readCslJson(text: string): CslItem[] {
  if (text.length > longest || !/^\s*[[{]/.test(text)) return []
  try {
    const data: unknown = JSON.parse(text)
    return [data]
      .flat()
      .filter(isItem)
      .filter((item) => typeof item['title'] === 'string')
  } catch {
    return []
  }
}

const languages: Readonly<Record<string, string>> = {
  ...{ english: 'en', american: 'en', british: 'en', french: 'fr', francais: 'fr', arabic: 'ar', spanish: 'es' },
  ...{ german: 'de', ngerman: 'de', italian: 'it', portuguese: 'pt', russian: 'ru' },
}

const textOf = (item: CslItem, name: string): string | undefined => {
  const value = item[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function dateOf(item: CslItem, name: string): string | undefined {
  const date = item[name]
  const parts: unknown = isItem(date) && Array.isArray(date['date-parts']) ? date['date-parts'][0] : undefined
  if (!Array.isArray(parts)) return undefined
  const [year, month, day] = parts.map(Number)
  if (year === undefined || !Number.isInteger(year)) return undefined
  const written = [
    String(year).padStart(4, '0'),
    ...[month, day].filter(Boolean).map((n) => String(n).padStart(2, '0')),
  ]
  return written.join('-')
}

function namesOf(item: CslItem, role: string): string[] {
  const people = item[role]
  if (!Array.isArray(people)) return []
  return people.filter(isItem).flatMap((person) => {
    const family = [textOf(person, 'non-dropping-particle'), textOf(person, 'family')].filter(Boolean).join(' ')
    const given = textOf(person, 'given')
    return textOf(person, 'literal') ?? (family && given ? `${family}, ${given}` : family || given || [])
  })
}

function langOf(item: CslItem): string | undefined {
  const text = textOf(item, 'language')
  if (text === undefined) return undefined
  return languages[text.toLowerCase()] ?? langTag.safeParse(text).data
}

const kept = [
  'volume',
  'issue',
  'page',
  'publisher',
  'publisher-place',
  'edition',
  'collection-title',
  'number',
  'note',
]

/** A CSL-JSON item as document fields: the kind stays what CSL calls it, what has no field of its own is kept beside. */
export function fieldsOfCsl(item: CslItem): DocumentFields {
  const doi = textOf(item, 'DOI')
  const isbn = textOf(item, 'ISBN')
  const extras = kept.flatMap((name) => {
    const value = item[name]
    return typeof value === 'number' || textOf(item, name)
      ? [[name, typeof value === 'number' ? value : textOf(item, name)]]
      : []
  })
  const fields = {
    title: textOf(item, 'title'),
    authors: namesOf(item, 'author'),
    outlet: textOf(item, 'container-title') ?? textOf(item, 'publisher'),
    kind: documentKindSchema.safeParse(item['type']).data ?? 'document',
    genre: textOf(item, 'genre'),
    publishedOn: dateOf(item, 'issued'),
    accessedOn: dateOf(item, 'accessed'),
    url: textOf(item, 'URL') ?? (doi ? `https://doi.org/${doi}` : undefined),
    archiveUrl: textOf(item, 'archive_location')?.match(/^https?:\S+$/)?.[0],
    lang: langOf(item),
    translator: namesOf(item, 'translator').join('; ') || undefined,
    identifier: doi ? `doi:${doi}` : isbn ? `isbn:${isbn}` : undefined,
    csl: Object.fromEntries(extras),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
