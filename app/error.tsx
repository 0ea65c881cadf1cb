'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'

/** What a page says when the server failed: what was kept, and how to go on. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('failed')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="outline-none">
        {t('title')}
      </h1>
      <p>{t('body')}</p>
      {error.digest ? (
        <p className="text-small text-muted">
          {t('reference')} {error.digest}
        </p>
      ) : null}
      <button type="button" onClick={reset} className="btn mt-3">
        {t('retry')}
      </button>
    </>
  )
}
