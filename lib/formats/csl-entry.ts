import type { NewDocument } from '#lib/domain/document.ts'
import { langTag } from '#lib/domain/text.ts'
import { documentKindSchema } from '#lib/domain/vocabulary.ts'
import { dateIn } from './csl-dates.ts'
import { outletVariable } from './csl-document.ts'
import { type CslItem, contributorVariables, furtherDateVariables, isItem, plainVariables, textOf } from './csl-item.ts'
import { namesIn, namesText } from './csl-names.ts'

/** What an item tells of a document, before anything of it is checked. */
export type EntryFields = Partial<Omit<NewDocument, 'source' | 'lineage' | 'isOriginal'>>

/** An item as a document. */
export interface CslEntry {
  readonly fields: EntryFields
  /** The outlet by its name: what it appeared in or who published it, by kind. */
  readonly outlet: string | undefined
  /** What of the item could not be kept, each in a sentence. */
  readonly leftOut: readonly string[]
}

const languages: Readonly<Record<string, string>> = {
  ...{ english: 'en', american: 'en-US', british: 'en-GB', usenglish: 'en-US', ukenglish: 'en-GB', french: 'fr' },
  ...{ francais: 'fr', français: 'fr', arabic: 'ar', spanish: 'es', german: 'de', ngerman: 'de', italian: 'it' },
  ...{ portuguese: 'pt', russian: 'ru', turkish: 'tr', persian: 'fa', farsi: 'fa', hausa: 'ha', swahili: 'sw' },
  ...{ somali: 'so', amharic: 'am', hebrew: 'he', dutch: 'nl', ukrainian: 'uk', urdu: 'ur', pashto: 'ps' },
}

/** Names that older processors and files have for variables of today. */
const formerNames: Readonly<Record<string, string>> = {
  ...{ event: 'event-title', journalAbbreviation: 'container-title-short', shortTitle: 'title-short' },
}

const ownVariables: ReadonlySet<string> = new Set([
  ...['id', 'type', 'title', 'author', 'translator', 'issued', 'accessed', 'URL', 'language', 'genre'],
])

function languageOf(item: CslItem): { lang?: string; other?: string } {
  const text = textOf(item, 'language')
  if (text === undefined) return {}
  const known = languages[text.toLowerCase()]
  // BCP 47 would take any word of up to eight letters for a language.
  const tag =
    known ?? (/^[a-z]{2,3}([-_]|$)/i.test(text) ? langTag.safeParse(text.replaceAll('_', '-')).data : undefined)
  return tag === undefined ? { other: text } : { lang: tag }
}

/** A DOI without what people write before it; other texts as they are. */
const bareDoi = (text: string) => text.replace(/^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)/i, '')

function identifierOf(item: CslItem): { identifier?: string; taken: readonly string[] } {
  const custom = item['custom']
  const own = isItem(custom) ? textOf(custom, 'identifier') : undefined
  if (own !== undefined) return { identifier: own, taken: [] }
  for (const name of ['DOI', 'ISBN', 'ISSN']) {
    const value = textOf(item, name)
    // The ISSN of a journal names no article in it.
    if (value === undefined || (name === 'ISSN' && item['type'] !== 'periodical')) continue
    return { identifier: `${name.toLowerCase()}:${name === 'DOI' ? bareDoi(value) : value}`, taken: [name] }
  }
  const number = textOf(item, 'number')
  return number === undefined ? { taken: [] } : { identifier: number, taken: ['number'] }
}

const normal: Readonly<Record<string, (text: string) => string>> = {
  keyword: (text) =>
    text
      .split(/[,;]/)
      .map((word) => word.trim())
      .filter(Boolean)
      .join(', '),
  page: (text) => text.replace(/[‐-―]+/g, '-'),
}

function furtherValue(item: CslItem, name: string): string | number | undefined {
  if (contributorVariables.has(name)) return namesText(namesIn(item, name)) || undefined
  if (furtherDateVariables.has(name)) return dateIn(item, name)?.date
  if (!plainVariables.has(name)) return undefined
  const value = item[name]
  if (typeof value === 'number') return value
  const text = textOf(item, name)
  return text === undefined ? undefined : (normal[name]?.(text) ?? text)
}

function withoutFormerNames(item: CslItem): CslItem {
  const entries = Object.entries(item).map(([name, value]) => {
    const today = formerNames[name]
    return [today === undefined || item[today] !== undefined ? name : today, value]
  })
  return Object.fromEntries(entries)
}

const isSaid = (value: unknown) => value !== undefined && value !== null && value !== '' && !isEmptyList(value)
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0

function further(item: CslItem, taken: ReadonlySet<string>) {
  const csl: Record<string, string | number> = {}
  const leftOut: string[] = []
  for (const name of Object.keys(item)) {
    if (ownVariables.has(name) || taken.has(name) || (name === 'custom' && isItem(item[name]))) continue
    const value = furtherValue(item, name)
    if (value !== undefined) csl[name] = value
    else if (isSaid(item[name])) leftOut.push(`There is no place for “${name}” here, so it was left out`)
  }
  return { csl, leftOut }
}

function datesOf(item: CslItem) {
  const leftOut: string[] = []
  const read = (variable: string): string | undefined => {
    const found = dateIn(item, variable)
    if (found?.unread) leftOut.push(`“${found.unread}” cannot be read as a date, so it was left out`)
    if (found?.isCut) leftOut.push(`Of the date only its beginning, ${found.date}, could be kept`)
    return found?.date
  }
  return { publishedOn: read('issued'), accessedOn: read('accessed'), leftOut }
}

/** What of the type and of the fields of one's own is not kept. */
function unkept(item: CslItem, isKindKnown: boolean): string[] {
  const type = textOf(item, 'type')
  const custom = item['custom']
  const own = isItem(custom) ? Object.keys(custom).filter((name) => name !== 'identifier' && isSaid(custom[name])) : []
  const kind = `“${type}” is no type of CSL, so it is recorded as a document`
  return [
    ...(type === undefined || isKindKnown ? [] : [kind]),
    ...own.map((name) => `There is no place for “custom.${name}” here, so it was left out`),
  ]
}

const lineOf = (item: CslItem, name: string) => textOf(item, name)?.replace(/\s+/g, ' ')

/** An item of CSL-JSON as a document; the inverse of `cslOfDocument`. Variables without a field are kept in `csl`. */
export function entryOfCsl(given: CslItem): CslEntry {
  const item = withoutFormerNames(given)
  const known = documentKindSchema.safeParse(item['type']).data
  const kind = known ?? 'document'
  const place = outletVariable(kind)
  const other = place === 'publisher' ? 'container-title' : 'publisher'
  const archiveUrl = textOf(item, 'archive_location')?.match(/^https?:\S+$/)?.[0]
  const { identifier, taken } = identifierOf(item)
  const { lang, other: language } = languageOf(item)
  const { leftOut: datesLeftOut, ...dates } = datesOf(item)
  const rest = further(item, new Set([...taken, place, ...(archiveUrl ? ['archive_location'] : [])]))
  const fields = {
    title: lineOf(item, 'title'),
    authors: namesIn(item, 'author'),
    kind,
    genre: lineOf(item, 'genre'),
    ...dates,
    url: textOf(item, 'URL'),
    archiveUrl,
    lang,
    translator: namesText(namesIn(item, 'translator')) || undefined,
    identifier,
    csl: { ...rest.csl, ...(language ? { language } : {}) },
  }
  return {
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    outlet: lineOf(item, place) ?? lineOf(item, other),
    leftOut: [...unkept(item, known !== undefined), ...datesLeftOut, ...rest.leftOut],
  }
}
