import { comparableUrl } from './document.ts'
import { firstDay, lastDay } from './partial-date.ts'

/** What tells one document from another. */
export interface ToldDocument {
  readonly title: string
  readonly identifier?: string | null | undefined
  readonly url?: string | null | undefined
  readonly publishedOn?: string | null | undefined
  readonly sourceName?: string | null | undefined
}

/** A name or title without what spellings of the same words differ in: case, accents, punctuation, a leading article. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')

/** The DOI of a document in the form in which two are equal (DOIs ignore case); null where it has none. */
export function doiOf({ identifier, url }: Pick<ToldDocument, 'identifier' | 'url'>): string | null {
  const own = /^doi:\s*(10\.\S+)$/i.exec(identifier ?? '')?.[1]
  const linked = /^https?:\/\/(?:dx\.)?doi\.org\/(10\.[^?#]+)$/i.exec(url ?? '')?.[1]
  return own?.toLowerCase() ?? (linked === undefined ? null : decoded(linked).toLowerCase())
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const canMeet = (a: string, b: string) => firstDay(a) <= lastDay(b) && firstDay(b) <= lastDay(a)

/** Whether two things told can be the same: true, false, or null where one of them is not known. */
const agree = <T>(a: T | null | undefined, b: T | null | undefined, isSame: (a: T, b: T) => boolean): boolean | null =>
  a === null || a === undefined || b === null || b === undefined ? null : isSame(a, b)

const onSameHost = (a: string, b: string) => comparableUrl(a).split('/')[0] === comparableUrl(b).split('/')[0]

/**
 * Whether two accounts are of one document: the same DOI or the same address, else the same title with the same date or
 * source and nothing that speaks against it: another DOI, date or source, or another address on the same site.
 */
export function isSameDocument(a: ToldDocument, b: ToldDocument): boolean {
  const byDoi = agree(doiOf(a), doiOf(b), (x, y) => x === y)
  if (byDoi !== null) return byDoi
  const byUrl = agree(a.url, b.url, (x, y) => comparableUrl(x) === comparableUrl(y))
  if (byUrl === true) return true
  if (plainWords(a.title) !== plainWords(b.title)) return false
  if (byUrl === false && a.url && b.url && onSameHost(a.url, b.url)) return false
  const byDate = agree(a.publishedOn, b.publishedOn, canMeet)
  const bySource = agree(a.sourceName, b.sourceName, (x, y) => plainWords(x) === plainWords(y))
  return byDate !== false && bySource !== false && (byDate === true || bySource === true)
}
