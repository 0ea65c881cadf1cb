import { type AtomEntry, type AtomLink, atomFeed, atomMediaType } from '#lib/formats/atom.ts'
import { feedId } from '#lib/formats/feed-ids.ts'
import type { Call } from '#lib/http/operation.ts'
import { API_BASE, digest, type FileAnswer } from '#lib/http/respond.ts'
import type { FeedPage } from '#lib/usecases/feed-page.ts'
import { siteAddress } from '#lib/usecases/site-address.ts'
import packageJson from '../../../../../package.json' with { type: 'json' }
import { t } from './feed-language.ts'

/** Where a person and a program find what an entry is about. */
export const recordLinks = (site: string, page: string, api: string): AtomLink[] => [
  { rel: 'alternate', href: `${site}${page}`, type: 'text/html', title: t('links.ledger') },
  { rel: 'related', href: `${site}${API_BASE}${api}`, type: 'application/json', title: t('links.record') },
]

type Name = 'disputes' | 'findings'

// Pages of a feed by RFC 5005, section 3: the first is the subscription, the next goes back in time.
function pageLinks(name: Name, site: string, call: Call, nextCursor: string | null): AtomLink[] {
  const feed = `${site}${API_BASE}/feeds/${name}.atom`
  const { searchParams } = new URL(call.request.url)
  const at = (cursor: string | null) => {
    const query = new URLSearchParams(searchParams)
    if (cursor === null) query.delete('cursor')
    else query.set('cursor', cursor)
    return query.size === 0 ? feed : `${feed}?${query}`
  }
  const link = (rel: 'self' | 'first' | 'next', href: string): AtomLink => ({ rel, href, type: 'application/atom+xml' })
  return [
    link('self', at(searchParams.get('cursor'))),
    link('first', at(null)),
    ...(nextCursor === null ? [] : [link('next', at(nextCursor))]),
    { rel: 'alternate', href: `${site}/disputes`, type: 'text/html' },
  ]
}

/**
 * A page of a feed as an answer. Its entity tag is of the whole text, so that a name that changed counts too;
 * `Last-Modified` is the latest entry's moment, for readers that know nothing better.
 */
export function feedAnswer<T extends { readonly updatedAt: string }>(
  name: Name,
  page: FeedPage<T>,
  entryOf: (item: T, site: string) => AtomEntry,
  call: Call,
): FileAnswer {
  const site = siteAddress()
  const updated = page.items[0]?.updatedAt ?? page.begunAt
  const body = atomFeed({
    id: feedId(page.installation, name),
    title: t(`${name}.title`),
    subtitle: t(`${name}.subtitle`),
    updated,
    author: t('author'),
    generator: { name: t('author'), version: packageJson.version },
    links: pageLinks(name, site, call, page.nextCursor),
    entries: page.items.map((item) => entryOf(item, site)),
  })
  const headers = {
    ETag: `"${digest(body)}"`,
    'Last-Modified': new Date(updated).toUTCString(),
    'Cache-Control': 'private, no-cache',
  }
  return { mediaType: atomMediaType, body, headers }
}
