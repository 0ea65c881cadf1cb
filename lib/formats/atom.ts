import { type XmlNode, xmlDocument } from './xml.ts'

/** A link of a feed or an entry: its relation (RFC 4287, 4.2.7; RFC 5005 for `first` and `next`), address and media type. */
export interface AtomLink {
  readonly rel: 'alternate' | 'self' | 'related' | 'first' | 'next'
  readonly href: string
  readonly type: string
  readonly title?: string
}

/** An entry. Moments as ISO 8601; texts are plain. */
export interface AtomEntry {
  /** An absolute IRI that never changes. */
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly published?: string
  readonly summary: string
  readonly links: readonly AtomLink[]
  readonly categories?: readonly { readonly term: string; readonly label: string }[]
}

/** A feed; entries newest first. */
export interface AtomFeed {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly updated: string
  readonly author: string
  readonly generator: { readonly name: string; readonly version: string }
  readonly links: readonly AtomLink[]
  readonly entries: readonly AtomEntry[]
}

/** The media type of a feed. */
export const atomMediaType = 'application/atom+xml; charset=utf-8'

const namespace = 'http://www.w3.org/2005/Atom'

const plain = (name: string, content: string): XmlNode => ({ name, content })
const text = (name: string, content: string): XmlNode => ({ name, attributes: { type: 'text' }, content })
const link = ({ rel, href, type, title }: AtomLink): XmlNode => ({
  name: 'link',
  attributes: { rel, href, type, title },
})

const entryNode = (entry: AtomEntry): XmlNode => ({
  name: 'entry',
  content: [
    plain('id', entry.id),
    text('title', entry.title),
    plain('updated', entry.updated),
    ...(entry.published === undefined ? [] : [plain('published', entry.published)]),
    ...entry.links.map(link),
    ...(entry.categories ?? []).map(({ term, label }) => ({ name: 'category', attributes: { term, label } })),
    text('summary', entry.summary),
  ],
})

/** A feed as an Atom document (RFC 4287) in UTF-8; every text is escaped (see `xmlDocument`). */
export function atomFeed({ id, title, subtitle, updated, author, generator, links, entries }: AtomFeed): string {
  return xmlDocument({
    name: 'feed',
    attributes: { xmlns: namespace },
    content: [
      plain('id', id),
      text('title', title),
      text('subtitle', subtitle),
      plain('updated', updated),
      { name: 'author', content: [plain('name', author)] },
      { name: 'generator', attributes: { version: generator.version }, content: generator.name },
      ...links.map(link),
      ...entries.map(entryNode),
    ],
  })
}
