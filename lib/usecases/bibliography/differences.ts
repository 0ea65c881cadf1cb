import { comparableUrl, type DocumentView } from '#lib/domain/document.ts'
import { plainWords } from '#lib/domain/same-document.ts'
import { namesText } from '#lib/formats/csl-names.ts'
import type { Draft } from './draft.ts'

type Comparison = readonly [name: string, told: string | null | undefined, recorded: string | null | undefined]

const loose = (text: string | null | undefined) => (text ? plainWords(text) || text : null)
const address = (url: string | null | undefined) => (url ? comparableUrl(url) : null)

function compared({ document, outlet }: Draft, view: DocumentView): Comparison[] {
  // A source may stand in either place of a citation, and beside what the document appeared in.
  const places = [view.sourceName, view.csl['container-title'], view.csl['publisher']].map((name) =>
    loose(name?.toString()),
  )
  const isPlaced = outlet !== null && places.includes(loose(outlet.name))
  const further = Object.entries(document.csl)
    .filter(([name, value]) => name !== 'citation-key' && loose(String(value)) !== loose(view.sourceName))
    .map(([name, value]): Comparison => [name, loose(String(value)), loose(view.csl[name]?.toString())])
  return [
    ['title', loose(document.title), loose(view.title)],
    ['authors', loose(namesText(document.authors)), loose(namesText(view.authors))],
    ['source', isPlaced ? null : loose(outlet?.name), loose(view.sourceName)],
    ['kind', document.kind, view.kind],
    ['genre', loose(document.genre), loose(view.genre)],
    ['published', document.publishedOn, view.publishedOn],
    ['address', address(document.url), address(view.url)],
    ['archived copy', document.archiveUrl, view.archiveUrl],
    ['language', document.lang, view.lang],
    ['translator', loose(document.translator), loose(view.translator)],
    ['identifier', document.identifier?.toLowerCase(), view.identifier?.toLowerCase()],
    ...further,
  ]
}

/**
 * What an entry says otherwise than the recorded document that it is, in a sentence; null where it says nothing new. Case,
 * accents and punctuation make no difference. The record is kept as it is: a person decides what is right.
 */
export function differenceWords(draft: Draft, view: DocumentView): string | null {
  const told = compared(draft, view).filter(([, value]) => value)
  const other = told.filter(([, value, recorded]) => recorded && recorded !== value).map(([name]) => name)
  const more = told.filter(([, , recorded]) => !recorded).map(([name]) => name)
  const parts = [
    ...(other.length > 0 ? [`says otherwise in ${other.join(', ')}`] : []),
    ...(more.length > 0 ? [`has besides ${more.join(', ')}`] : []),
  ]
  return parts.length === 0 ? null : `Recorded already and kept as recorded; the file ${parts.join(', and ')}`
}
