import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

const feeds = ['disputes', 'findings'] as const
const addressOf = (feed: (typeof feeds)[number]) => `/api/v1/feeds/${feed}.atom`

/** The feeds of disputes and findings: for readers that look in the head of a page, and for people. */
export function FeedLinks() {
  const t = useTranslations('feeds')
  const linked = (feed: (typeof feeds)[number]) => (words: ReactNode) => <a href={addressOf(feed)}>{words}</a>
  return (
    <>
      {feeds.map((feed) => (
        <link
          key={feed}
          rel="alternate"
          type="application/atom+xml"
          title={t(`${feed}.title`)}
          href={addressOf(feed)}
        />
      ))}
      <p className="no-print mt-4 text-small text-muted">
        {t.rich('offer', { disputes: linked('disputes'), findings: linked('findings') })}
      </p>
    </>
  )
}
