import { type AtomEntry, type AtomLink, atomFeed, atomMediaType } from '#lib/formats/atom.ts'
import { disputeEntryId, feedId, findingEntryId } from '#lib/formats/feed-ids.ts'
import packageJson from '../../package.json' with { type: 'json' }
import type { FeedPage } from './feed-page.ts'
import { siteAddress } from './site-address.ts'

/** The feeds that there are. */
export type FeedName = 'disputes' | 'findings'

/** What a feed says of itself and its links, in the language of the reader. */
export interface FeedWords {
  readonly title: string
  readonly subtitle: string
  readonly author: string
  /** Titles of the links to a record's page and to the call that gives it. */
  readonly page: string
  readonly record: string
}

/** What an entry is about, which gives its id: a question's dispute, the challenge of a finding, or a finding. */
export type EntrySubject =
  | { readonly dispute: string; readonly challengedFinding: string | null }
  | { readonly finding: string }

/** An entry in words; `page` and `api` are paths, the second under the base of the API. */
export interface FeedEntry extends Pick<AtomEntry, 'title' | 'updated' | 'published' | 'summary' | 'categories'> {
  readonly about: EntrySubject
  readonly page: string
  readonly api: string
}

const idOf = (about: EntrySubject): string =>
  'finding' in about ? findingEntryId(about.finding) : disputeEntryId(about.dispute, about.challengedFinding)

const apiBase = '/api/v1'

// Pages of a feed by RFC 5005, section 3: the first is the subscription, the next goes back in time.
function pageLinks(name: FeedName, query: URLSearchParams, nextCursor: string | null): AtomLink[] {
  const feed = `${siteAddress()}${apiBase}/feeds/${name}.atom`
  const at = (cursor: string | null) => {
    const changed = new URLSearchParams(query)
    if (cursor === null) changed.delete('cursor')
    else changed.set('cursor', cursor)
    return changed.size === 0 ? feed : `${feed}?${changed}`
  }
  const link = (rel: 'self' | 'first' | 'next', href: string): AtomLink => ({ rel, href, type: 'application/atom+xml' })
  return [
    link('self', at(query.get('cursor'))),
    link('first', at(null)),
    ...(nextCursor === null ? [] : [link('next', at(nextCursor))]),
    { rel: 'alternate', href: `${siteAddress()}/disputes`, type: 'text/html' },
  ]
}

function entryOf({ about, page, api, ...entry }: FeedEntry, words: FeedWords): AtomEntry {
  const site = siteAddress()
  return {
    ...entry,
    id: idOf(about),
    links: [
      { rel: 'alternate', href: `${site}${page}`, type: 'text/html', title: words.page },
      { rel: 'related', href: `${site}${apiBase}${api}`, type: 'application/json', title: words.record },
    ],
  }
}

/** A feed as it is written, and the moment of its latest entry. */
export interface WrittenFeed {
  readonly mediaType: string
  readonly body: string
  readonly updated: string
}

/**
 * Writes a page of a feed as an Atom document.
 * @param query the parameters that the reader asked with, which the links to other pages repeat
 */
export function writeFeed(
  name: FeedName,
  page: FeedPage<FeedEntry>,
  words: FeedWords,
  query: URLSearchParams,
): WrittenFeed {
  const updated = page.items[0]?.updated ?? page.begunAt
  const { title, subtitle, author } = words
  const body = atomFeed({
    ...{ title, subtitle, author, updated },
    id: feedId(page.installation, name),
    generator: { name: 'Counterclaim', version: packageJson.version },
    links: pageLinks(name, query, page.nextCursor),
    entries: page.items.map((entry) => entryOf(entry, words)),
  })
  return { mediaType: atomMediaType, body, updated }
}
