import { readXml, type XmlElement } from './read-xml.ts'

const atom = (name: string) => `{http://www.w3.org/2005/Atom}${name}`
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** A feed as a reader takes it. */
export interface ReadFeed {
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly links: Readonly<Record<string, string>>
  readonly entries: readonly ReadEntry[]
}

export interface ReadEntry {
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly published: string | undefined
  readonly summary: string
  readonly category: string | undefined
  readonly links: Readonly<Record<string, string>>
}

const all = (element: XmlElement, name: string) => element.children.filter((child) => child.name === atom(name))

const isIri = (text: string) => /^(urn:uuid:[0-9a-f-]{36}|https?:\/\/\S+)$/.test(text) && URL.canParse(text)

// What RFC 4287 demands of both a feed and an entry (4.1.1, 4.1.2, 4.2.6, 4.2.7, 4.2.14, 4.2.15).
function faultsOfBoth(element: XmlElement, what: string): string[] {
  const one = ['id', 'title', 'updated'].filter((name) => all(element, name).length !== 1)
  const most = ['published', 'summary', 'subtitle', 'generator', 'rights', 'logo', 'icon'].filter(
    (name) => all(element, name).length > 1,
  )
  const dates = [...all(element, 'updated'), ...all(element, 'published')].filter(({ text }) => !rfc3339.test(text))
  const ids = all(element, 'id').filter(({ text }) => !isIri(text))
  const links = all(element, 'link').filter(({ attributes: { href = '' } }) => !isIri(href))
  const kinds = all(element, 'link').map(({ attributes: { rel, type, hreflang } }) => `${rel} ${type} ${hreflang}`)
  const texts = ['title', 'summary', 'subtitle'].flatMap((name) => all(element, name))
  return [
    ...one.map((name) => `${what}: not exactly one ${name}`),
    ...most.map((name) => `${what}: more than one ${name}`),
    ...dates.map(({ text }) => `${what}: ${text} is no RFC 3339 moment`),
    ...ids.map(({ text }) => `${what}: id ${text} is no absolute IRI`),
    ...links.map(({ attributes }) => `${what}: link to ${attributes['href']}`),
    ...(new Set(kinds).size === kinds.length ? [] : [`${what}: two links of one relation and type`]),
    ...texts
      .filter(({ attributes: { type } }) => type !== undefined && type !== 'text')
      .map(() => `${what}: text type`),
    ...texts.filter(({ children }) => children.length > 0).map(() => `${what}: markup in a plain text`),
    ...all(element, 'category')
      .filter(({ attributes: { term } }) => !term)
      .map(() => `${what}: a category without term`),
  ]
}

const feedParts = ['author', 'category', 'contributor', 'generator', 'icon', 'id', 'link', 'logo', 'rights', 'subtitle']
const entryParts = ['author', 'category', 'content', 'contributor', 'id', 'link', 'published', 'rights', 'source']
const known = {
  feed: new Set([...feedParts, 'title', 'updated', 'entry'].map(atom)),
  entry: new Set([...entryParts, 'summary', 'title', 'updated'].map(atom)),
}

/** What of a document is against RFC 4287; empty where it is a valid feed. @throws Error where it is no XML */
export function faultsOfFeed(text: string): string[] {
  const feed = readXml(text)
  if (feed.name !== atom('feed')) return [`the root is ${feed.name}`]
  const entries = all(feed, 'entry')
  const ids = entries.map((entry) => all(entry, 'id')[0]?.text)
  const isAuthored = (element: XmlElement) => all(element, 'author').some((author) => all(author, 'name')[0]?.text)
  const strangers = [feed, ...entries].flatMap((element) =>
    element.children.filter(({ name }) => !known[element === feed ? 'feed' : 'entry'].has(name)),
  )
  return [
    ...faultsOfBoth(feed, 'feed'),
    ...entries.flatMap((entry, index) => faultsOfBoth(entry, `entry ${index}`)),
    ...(all(feed, 'link').some(({ attributes: { rel } }) => rel === 'self') ? [] : ['feed: no link to itself']),
    ...(isAuthored(feed) || entries.every(isAuthored) ? [] : ['feed: no author']),
    ...entries
      .filter((entry) => !all(entry, 'link').some(({ attributes: { rel } }) => rel === 'alternate'))
      .map(() => 'entry: neither content nor alternate link'),
    ...(new Set(ids).size === ids.length ? [] : ['feed: two entries of one id']),
    ...strangers.map(({ name }) => `unknown element ${name}`),
  ]
}

const textOf = (element: XmlElement, name: string) => all(element, name)[0]?.text ?? ''
const linksOf = (element: XmlElement) =>
  Object.fromEntries(all(element, 'link').map(({ attributes: { rel = '', href = '' } }) => [rel, href]))

/** Reads a feed, as a reader would. */
export function readFeed(text: string): ReadFeed {
  const feed = readXml(text)
  return {
    id: textOf(feed, 'id'),
    title: textOf(feed, 'title'),
    updated: textOf(feed, 'updated'),
    links: linksOf(feed),
    entries: all(feed, 'entry').map((entry) => ({
      id: textOf(entry, 'id'),
      title: textOf(entry, 'title'),
      updated: textOf(entry, 'updated'),
      published: all(entry, 'published')[0]?.text,
      summary: textOf(entry, 'summary'),
      category: all(entry, 'category')[0]?.attributes['term'],
      links: linksOf(entry),
    })),
  }
}
