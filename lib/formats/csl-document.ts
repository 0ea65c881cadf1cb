import type { DocumentView } from '#lib/domain/document.ts'
import { nameTokens } from '#lib/domain/names/fold.ts'
import type { DocumentKind } from '#lib/domain/vocabulary.ts'
import { cslDate } from './csl-dates.ts'
import { type CslItem, contributorVariables, furtherDateVariables } from './csl-item.ts'
import { cslName, namesFromText } from './csl-names.ts'

/** What of a document a bibliography tells. */
export type CitedDocument = Omit<
  DocumentView,
  'revision' | 'recordedAt' | 'source' | 'isOriginal' | 'lineage' | 'usedBy' | 'origins'
>

/** Kinds whose outlet is who published them; the outlet of all others is what they appeared in. */
const published: ReadonlySet<DocumentKind> = new Set([
  ...(['bill', 'book', 'classic', 'collection', 'dataset', 'document', 'event', 'graphic', 'hearing'] as const),
  ...(['legal_case', 'legislation', 'manuscript', 'map', 'musical_score', 'pamphlet', 'patent'] as const),
  ...(['performance', 'personal_communication', 'regulation', 'report', 'software', 'standard'] as const),
  ...(['thesis', 'treaty'] as const),
])

/** The variable of CSL in which the outlet of a document of that kind stands. */
export const outletVariable = (kind: DocumentKind): 'publisher' | 'container-title' =>
  published.has(kind) ? 'publisher' : 'container-title'

const isKey = (text: unknown): text is string => typeof text === 'string' && /^[\p{L}\p{N}_:.+/-]{1,100}$/u.test(text)

const firstWord = (text: string) => nameTokens(text).find((token) => token.length > 2 && /^[a-z]+$/.test(token)) ?? ''

/**
 * The key of a document in bibliographies: the one that it was brought in with, else author or title, year and a part of
 * its id. The made one is unique and stays the same as long as author and year do.
 */
export function citationKey(document: Pick<CitedDocument, 'id' | 'title' | 'authors' | 'publishedOn' | 'csl'>): string {
  const own = document.csl['citation-key']
  if (isKey(own)) return own
  const [author] = document.authors
  const name = author ? ('literal' in author ? author.literal : author.family) : document.title
  return `${firstWord(name) || 'document'}${document.publishedOn?.slice(0, 4) ?? ''}-${idPart(document.id)}`
}

/** The random end of an id, in fewer characters. */
export const idPart = (id: string): string =>
  BigInt(`0x${id.replaceAll('-', '').slice(-12) || '0'}`)
    .toString(36)
    .padStart(10, '0')

function identifierVariables({ identifier, kind, csl }: CitedDocument): Record<string, unknown> {
  const [, scheme, value] = /^(doi|isbn|issn):(.+)$/.exec(identifier ?? '') ?? []
  // The ISSN of a journal names no article in it.
  if (scheme && value && csl[scheme.toUpperCase()] === undefined && (scheme !== 'issn' || kind === 'periodical'))
    return { [scheme.toUpperCase()]: value }
  if (identifier === null) return {}
  return csl['number'] !== undefined ? { custom: { identifier } } : { number: identifier }
}

function outlet({ sourceName, kind, csl }: CitedDocument): Record<string, string> {
  const variable = outletVariable(kind)
  const other = variable === 'publisher' ? 'container-title' : 'publisher'
  // A document that tells its outlet beside its source, or in the other place, keeps it so.
  if (sourceName === null || csl[variable] === sourceName || csl[other] === sourceName) return {}
  if (csl[variable] === undefined) return { [variable]: sourceName }
  return csl[other] === undefined ? { [other]: sourceName } : {}
}

function further(csl: CitedDocument['csl']): Record<string, unknown> {
  const entries = Object.entries(csl).map(([name, value]) => {
    if (contributorVariables.has(name)) return [name, namesFromText(String(value)).map(cslName)]
    return [name, furtherDateVariables.has(name) ? cslDate(String(value)) : value]
  })
  return Object.fromEntries(entries)
}

/** A document as CSL-JSON; `entryOfCsl` is the inverse. What a bibliography has no place for is left out. */
export function cslOfDocument(document: CitedDocument): CslItem {
  const { kind, title, authors, genre, publishedOn, accessedOn, url, archiveUrl, lang, translator, csl } = document
  const key = citationKey(document)
  const variables = {
    type: kind,
    title,
    author: authors.length > 0 ? authors.map(cslName) : null,
    translator: translator === null ? null : namesFromText(translator).map(cslName),
    genre,
    issued: publishedOn === null ? null : cslDate(publishedOn),
    accessed: accessedOn === null ? null : cslDate(accessedOn),
    URL: url,
    archive_location: archiveUrl,
    language: lang,
    ...outlet(document),
    ...identifierVariables(document),
    ...further(csl),
  }
  const given = Object.entries(variables).filter(([, value]) => value !== null)
  return { id: key, ...Object.fromEntries(given), 'citation-key': key }
}
