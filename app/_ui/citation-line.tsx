import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { CitationView } from '#lib/domain/citation.ts'
import { PartialDateText } from './dates.tsx'
import { Link } from './link.tsx'
import { Quote } from './quote.tsx'

/** Where a citation leads back to. */
export interface CitationOrigin {
  readonly document: string
  readonly title: string
  readonly isProven: boolean
  /** The claimant's own, or of a source affiliated with it. */
  readonly isOwn?: boolean
}

/** "Long War Journal, 20 Mar 2019, ¶3 ← JNIM statement (origin) · B". The first part leads to the document. */
export function CitationLine({
  citation,
  origins = [],
  isTitled = false,
}: {
  citation: CitationView
  origins?: readonly CitationOrigin[]
  /** Begins with the document's title, which otherwise is shown on pointing alone. */
  isTitled?: boolean
}) {
  const t = useTranslations('ui.citation')
  const grade = useTranslations('signs.reliability')
  const { document, documentTitle, sourceName, publishedOn, locator, reliability } = citation
  const foreign = origins.filter((origin) => origin.document !== document)
  const isUnproven = origins.some((origin) => origin.document === document && !origin.isProven)
  return (
    <div className="mt-1 text-small">
      <Link href={`/documents/${document}`} title={documentTitle}>
        <bdi>{isTitled ? documentTitle : (sourceName ?? documentTitle)}</bdi>
      </Link>
      {isTitled && sourceName ? (
        <>
          , <bdi>{sourceName}</bdi>
        </>
      ) : null}
      {publishedOn ? (
        <>
          , <PartialDateText date={publishedOn} isBrief />
        </>
      ) : null}
      {locator ? <>, {t(locator.kind, { value: locator.value })}</> : null}
      {foreign.map((origin) => (
        <Fragment key={origin.document}>
          {' '}
          <span className="text-muted">
            ←{' '}
            <Link href={`/documents/${origin.document}`} className="text-muted">
              <bdi>{t('origin', { title: origin.title })}</bdi>
            </Link>
            {origin.isOwn ? `, ${t('own')}` : null}
          </span>
        </Fragment>
      ))}
      {isUnproven ? <span className="text-muted"> · {t('unproven')}</span> : null}
      {isReliability(reliability) ? (
        <span className="text-muted">
          {' '}
          ·{' '}
          <abbr title={grade(reliability)} className="no-underline">
            {reliability}
          </abbr>
        </span>
      ) : null}
    </div>
  )
}

const isReliability = (text: string | null): text is 'A' | 'B' | 'C' | 'D' | 'E' | 'F' =>
  text !== null && /^[A-F]$/.test(text)

/**
 * A citation with the words it rests on: the quote, its translation, and the line that says where it stands. `isTitled`
 * names the document where there is no quote.
 */
export function Citation({
  citation,
  origins,
  isTitled = false,
}: {
  citation: CitationView
  origins?: readonly CitationOrigin[]
  isTitled?: boolean
}) {
  const { quote, lang, translation } = citation
  return (
    <div>
      {quote ? <Quote {...quote} lang={lang} translation={translation} /> : null}
      <CitationLine citation={citation} isTitled={isTitled && !quote} {...(origins ? { origins } : {})} />
    </div>
  )
}
