import type { BibliographyEntry } from './bibliography-entry.ts'
import { type CitedDocument, citationKey, cslOfDocument, idPart } from './csl-document.ts'
import type { CslItem } from './csl-item.ts'
import { cslJsonEntry, readCslEntries } from './csl-json.ts'
import { readBibtexEntries } from './read-bibtex.ts'
import { readRisEntries } from './read-ris.ts'
import { bibtexEntry } from './write-bibtex.ts'
import { risEntry } from './write-ris.ts'

/** Formats of bibliographies, in the order of choice. */
export const bibliographyFormats = ['bibtex', 'ris', 'csl-json'] as const
/** See {@link bibliographyFormats}. */
export type BibliographyFormat = (typeof bibliographyFormats)[number]

/** A format of bibliographies: how it is read, written and named, and what of a document it has no place for. */
export interface Bibliography {
  /** The usual end of a file's name. */
  readonly extension: 'bib' | 'ris' | 'csl.json'
  readonly mediaType: string
  /** Entries of a text, one at a time; what cannot be read is an entry with a problem. Never throws. */
  readonly read: (text: string) => Iterable<BibliographyEntry>
  /** What stands before the entries, between two of them, and after them. */
  readonly head: string
  readonly separator: string
  readonly foot: string
  readonly entry: (item: CslItem, key: string) => string
  /** What of a document is lost in it, each in a few words. */
  readonly lost: readonly string[]
}

const lostEverywhere = [
  'what a document depends on (lineage), and that it was declared original material',
  'the reliability of its source',
  'who recorded it and when; earlier versions',
]

/** Every format by its name. */
export const bibliographies: Readonly<Record<BibliographyFormat, Bibliography>> = {
  bibtex: {
    extension: 'bib',
    mediaType: 'application/x-bibtex',
    read: readBibtexEntries,
    head: '',
    separator: '\n',
    foot: '',
    entry: bibtexEntry,
    lost: [
      ...lostEverywhere,
      'contributors other than authors, editors, translators and authors of the volume',
      'archive, authority, dimensions, jurisdiction, medium, scale, section and other fields that BibLaTeX has not',
      'line breaks in notes and abstracts',
    ],
  },
  ris: {
    extension: 'ris',
    mediaType: 'application/x-research-info-systems',
    read: readRisEntries,
    head: '',
    separator: '\r\n',
    foot: '',
    entry: risEntry,
    lost: [
      ...lostEverywhere,
      'contributors other than authors, editors and translators',
      'dates of events and originals, numbers of chapters, parts and pages, status, version and other fields that RIS has not',
      'line breaks in notes and abstracts',
    ],
  },
  'csl-json': {
    extension: 'csl.json',
    mediaType: 'application/vnd.citationstyles.csl+json',
    read: readCslEntries,
    head: '[\n',
    separator: ',\n',
    foot: '\n]\n',
    entry: cslJsonEntry,
    lost: lostEverywhere,
  },
}

/**
 * The documents as one bibliography, in pieces to be streamed. Every entry has a key of its own: one that two documents
 * were brought in with stays with the first, and the second's ends in a part of its id.
 */
export async function* writeBibliography(
  format: BibliographyFormat,
  documents: AsyncIterable<CitedDocument> | Iterable<CitedDocument>,
): AsyncGenerator<string> {
  const { head, separator, foot, entry } = bibliographies[format]
  const taken = new Set<string>()
  let before = head
  for await (const document of documents) {
    const own = citationKey(document)
    // BibTeX does not tell keys apart by case.
    const key = taken.has(own.toLowerCase()) ? `${own}-${idPart(document.id)}` : own
    taken.add(key.toLowerCase())
    yield `${before}${entry(cslOfDocument(document), key)}`
    before = separator
  }
  yield `${taken.size === 0 ? head : ''}${foot}`
}

/** One document as a bibliography of one. */
export function writeDocument(format: BibliographyFormat, document: CitedDocument): string {
  const { head, foot, entry } = bibliographies[format]
  return `${head}${entry(cslOfDocument(document), citationKey(document))}${foot}`
}

/** The format that a text looks to be in; null for none of them. */
export function formatOfText(text: string): BibliographyFormat | null {
  if (/^\s*[[{]/.test(text)) return 'csl-json'
  if (/^[ \t\uFEFF]*TY {1,2}- /m.test(text)) return 'ris'
  return /@\s*[A-Za-z]+\s*[{(]/.test(text) ? 'bibtex' : null
}

/** The format that a file's name speaks of; null where it tells nothing. */
export function formatOfFileName(name: string): BibliographyFormat | null {
  const [, extension] = /\.(bib|bibtex|ris|json)$/i.exec(name) ?? []
  if (extension === undefined) return null
  if (extension.toLowerCase() === 'json') return 'csl-json'
  return extension.toLowerCase() === 'ris' ? 'ris' : 'bibtex'
}
