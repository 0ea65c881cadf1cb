import type { Call } from '#lib/http/operation.ts'
import { digest, type FileAnswer } from '#lib/http/respond.ts'
import type { FeedPage } from '#lib/usecases/feed-page.ts'
import { type FeedEntry, type FeedName, writeFeed } from '#lib/usecases/write-feed.ts'
import { t } from './feed-language.ts'

/**
 * A page of a feed as an answer. Its entity tag is of the whole text, so that a name that changed counts too;
 * `Last-Modified` is the latest entry's moment, for readers that know nothing better.
 */
export function feedAnswer<T>(
  name: FeedName,
  { items, ...page }: FeedPage<T>,
  entryOf: (item: T) => FeedEntry,
  call: Call,
): FileAnswer {
  const words = {
    title: t(`${name}.title`),
    subtitle: t(`${name}.subtitle`),
    author: t('author'),
    page: t('links.ledger'),
    record: t('links.record'),
  }
  const { searchParams } = new URL(call.request.url)
  const { mediaType, body, updated } = writeFeed(name, { ...page, items: items.map(entryOf) }, words, searchParams)
  const headers = {
    ETag: `"${digest(body)}"`,
    'Last-Modified': new Date(updated).toUTCString(),
    'Cache-Control': 'private, no-cache',
  }
  return { mediaType, body, headers }
}
