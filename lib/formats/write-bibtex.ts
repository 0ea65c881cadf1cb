import { plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { dateIn } from './csl-dates.ts'
import { type CslItem, textOf } from './csl-item.ts'
import { cslName, namesIn } from './csl-names.ts'
import { texAddress, texListItem, texName, texText } from './tex-text.ts'

/** Fields of BibLaTeX by the variable of CSL whose text they hold. Where it parts a value at “and”, it is a list. */
const textFields: Readonly<Record<string, string>> = {
  ...{ title: 'title', 'title-short': 'shorttitle', 'container-title-short': 'shortjournal', genre: 'type' },
  ...{ 'collection-title': 'series', edition: 'edition', volume: 'volume', 'number-of-volumes': 'volumes' },
  ...{ 'volume-title': 'issuetitle', 'part-number': 'part', 'chapter-number': 'chapter', page: 'pages' },
  ...{ 'number-of-pages': 'pagetotal', version: 'version', status: 'pubstate', ISBN: 'isbn', ISSN: 'issn' },
  ...{ 'event-title': 'eventtitle', 'event-place': 'venue', 'original-title': 'origtitle', keyword: 'keywords' },
  ...{ 'call-number': 'library', PMID: 'pmid', PMCID: 'pmcid', abstract: 'abstract', note: 'note' },
  ...{ annote: 'annotation' },
}
const listFields: Readonly<Record<string, string>> = {
  ...{ 'publisher-place': 'address', 'original-publisher': 'origpublisher' },
  ...{ 'original-publisher-place': 'origlocation', language: 'language' },
}
const nameFields: Readonly<Record<string, string>> = {
  ...{ author: 'author', editor: 'editor', translator: 'translator', 'container-author': 'bookauthor' },
}
const dateFields: Readonly<Record<string, string>> = {
  ...{ issued: 'date', accessed: 'urldate', 'event-date': 'eventdate', 'original-date': 'origdate' },
}

/** What sets an entry apart whose type BibTeX has not: `entrysubtype`, by the words of biblatex where it has them. */
const subtypes: Readonly<Record<string, string>> = {
  'article-newspaper': 'newspaper',
  'article-magazine': 'magazine',
}

/** The kind of document that a subtype means, by its word. */
export const kindOfSubtype = (word: string): string =>
  Object.entries(subtypes).find(([, subtype]) => subtype === word)?.[0] ?? word

const types = () => plugins.config.get('@bibtex').types.biblatex

function typeOf(kind: string): { type: string; subtype: string | undefined } {
  const type = types().target[kind] ?? 'misc'
  return { type, subtype: types().source[type] === kind ? undefined : (subtypes[kind] ?? kind) }
}

const inParts: ReadonlySet<string> = new Set(['inbook', 'incollection', 'inproceedings', 'inreference'])

/** Which field tells what the document appeared in: classic styles know `journal`, biblatex takes both. */
function containerField(type: string): string {
  if (inParts.has(type)) return 'booktitle'
  return type === 'article' ? 'journal' : 'organization'
}

const publisherField = (type: string) => (type === 'report' || type === 'thesis' ? 'institution' : 'publisher')

const articles: ReadonlySet<string> = new Set(['article', 'periodical', 'inproceedings'])
const volumes: ReadonlySet<string> = new Set([
  ...['book', 'mvbook', 'inbook', 'bookinbook', 'suppbook', 'collection', 'mvcollection', 'incollection'],
  ...['suppcollection', 'manual', 'suppperiodical', 'proceedings', 'mvproceedings', 'reference', 'inreference'],
])

/** Fields of numbers and their variables; what `number` counts depends on the type of the entry. */
export function numberFields(type: string): Readonly<Record<string, string>> {
  if (articles.has(type)) return { number: 'issue', eid: 'number' }
  if (volumes.has(type)) return { number: 'collection-number', eid: 'number', issue: 'issue' }
  return { number: 'number', issue: 'issue' }
}

type Field = readonly [name: string, value: string | undefined]

function fieldsOf(item: CslItem, type: string, subtype: string | undefined): Field[] {
  const list = (variable: string) => {
    const text = textOf(item, variable)
    return text === undefined ? undefined : texListItem(text)
  }
  const url = textOf(item, 'URL')
  const doi = textOf(item, 'DOI')
  const archive = textOf(item, 'archive_location')
  const issued = dateIn(item, 'issued')?.date
  const texts = (table: Readonly<Record<string, string>>, write: (variable: string) => string | undefined) =>
    Object.entries(table).map(([variable, field]): Field => [field, write(variable)])
  return [
    ['entrysubtype', subtype],
    ...texts(nameFields, (variable) => namesIn(item, variable).map(cslName).map(texName).join(' and ') || undefined),
    ...texts(textFields, (variable) => texOf(item, variable)),
    [containerField(type), list('container-title')],
    [publisherField(type), list('publisher')],
    ...texts(listFields, list),
    ...Object.entries(numberFields(type)).map(([field, variable]): Field => [field, texOf(item, variable)]),
    ...texts(dateFields, (variable) => dateIn(item, variable)?.date),
    // Styles from before biblatex read the year alone.
    ['year', issued?.slice(0, 4)],
    ['doi', doi === undefined ? undefined : texAddress(doi)],
    ['url', url === undefined ? undefined : texAddress(url)],
    ['addendum', archive?.startsWith('http') ? `Archived at \\url{${texAddress(archive)}}` : undefined],
  ]
}

function texOf(item: CslItem, variable: string): string | undefined {
  const text = textOf(item, variable)
  return text === undefined ? undefined : texText(text)
}

/** Variables of CSL that an entry can carry. */
export const bibtexVariables: ReadonlySet<string> = new Set([
  ...Object.keys({ ...textFields, ...listFields, ...nameFields, ...dateFields }),
  ...['issue', 'number', 'collection-number'],
  ...['type', 'container-title', 'publisher', 'DOI', 'URL', 'archive_location', 'citation-key', 'id'],
])

/** One entry in the dialect of BibLaTeX that BibTeX reads too, in UTF-8, under the key. */
export function bibtexEntry(item: CslItem, key: string): string {
  const { type, subtype } = typeOf(textOf(item, 'type') ?? 'document')
  const lines = fieldsOf(item, type, subtype).flatMap(([field, value]) =>
    value === undefined ? [] : [`  ${field} = {${value}},\n`],
  )
  return `@${type}{${key},\n${lines.join('')}}\n`
}
