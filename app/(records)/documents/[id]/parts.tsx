import { useLocale, useTranslations } from 'next-intl'
import type { DocumentView } from '#lib/domain/document.ts'
import { PartialDateText } from '../../../_ui/dates.tsx'
import { Link } from '../../../_ui/link.tsx'
import { DefinitionList } from '../../../_ui/lists.tsx'
import { Heading } from '../../../_ui/page-title.tsx'
import { Name } from '../../../_ui/quote.tsx'

const variables = [
  ...(['abstract', 'archive', 'chapter-number', 'citation-key', 'collection-number', 'collection-title'] as const),
  ...([
    'container-title',
    'DOI',
    'edition',
    'event-place',
    'event-title',
    'ISBN',
    'ISSN',
    'issue',
    'jurisdiction',
  ] as const),
  ...(['keyword', 'language', 'medium', 'note', 'number', 'number-of-pages', 'page', 'PMID', 'publisher'] as const),
  ...(['publisher-place', 'section', 'status', 'title-short', 'version', 'volume'] as const),
]
const isVariable = (name: string): name is (typeof variables)[number] => variables.some((known) => known === name)

/** The name of a language in another one's words; the tag where it is none that has a name. */
function languageName(locale: string, tag: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

const authorText = (author: DocumentView['authors'][number]): string =>
  'literal' in author ? author.literal : [author.given, author.family].filter(Boolean).join(' ')

function Outward({ url }: { url: string | null }) {
  return url ? (
    <a href={url} rel="noreferrer" className="break-all">
      {url}
    </a>
  ) : null
}

/** What a bibliography says of the document. */
export function Details({ document }: { document: DocumentView }) {
  const t = useTranslations('records.field')
  const heading = useTranslations('records.document')
  const further = useTranslations('records.csl')
  const locale = useLocale()
  const { source, sourceName } = document
  return (
    <section>
      <Heading>{heading('details')}</Heading>
      <DefinitionList
        items={[
          {
            term: t('authors'),
            value: <bdi>{document.authors.map(authorText).join('; ')}</bdi>,
            isGiven: document.authors.length > 0,
          },
          { term: t('source'), value: <Link href={`/sources/${source}`}>{sourceName}</Link>, isGiven: source !== null },
          { term: t('publishedOn'), value: <PartialDateText date={document.publishedOn} /> },
          {
            term: t('accessedOn'),
            value: <PartialDateText date={document.accessedOn} />,
            isGiven: document.accessedOn !== null,
          },
          { term: t('lang'), value: document.lang === null ? null : languageName(locale, document.lang) },
          { term: t('translator'), value: document.translator },
          { term: t('identifier'), value: document.identifier },
          { term: t('url'), value: <Outward url={document.url} />, isGiven: document.url !== null },
          {
            term: t('archiveUrl'),
            value: <Outward url={document.archiveUrl} />,
            isGiven: document.archiveUrl !== null,
          },
          ...Object.entries(document.csl).map(([term, value]) => ({
            term: isVariable(term) ? further(term) : term,
            value: String(value),
          })),
        ].filter((item) => !('isGiven' in item) || item.isGiven)}
      />
    </section>
  )
}

/** Where its material first appeared, and whether that is proven. */
export function Origins({ document }: { document: DocumentView }) {
  const t = useTranslations('records.document')
  return (
    <section>
      <Heading note={document.origins.length}>{t('originsHead')}</Heading>
      <ul>
        {document.origins.map((origin) => (
          <li key={origin.document}>
            <Link href={`/documents/${origin.document}`}>
              <Name text={origin.title} />
            </Link>{' '}
            <span className="text-muted">{origin.isProven ? t('proven') : t('notProven')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Documents that it depends on, or that depend on it, each with how. */
export function Lineage({
  title,
  links,
  isInverse = false,
}: {
  title: string
  links: DocumentView['lineage']
  isInverse?: boolean
}) {
  const t = useTranslations('records.document')
  const signs = useTranslations('signs')
  return (
    <section>
      <Heading>{title}</Heading>
      {links.length === 0 ? <p className="text-muted">{t('noLineage')}</p> : null}
      <ul>
        {links.map((link) => (
          <li key={`${link.relation} ${link.to}`}>
            {signs(isInverse ? `lineageInverse.${link.relation}` : `lineage.${link.relation}`)}{' '}
            <Link href={`/documents/${link.to}`}>
              <Name text={link.title} />
            </Link>
            {link.sourceName ? (
              <span className="text-muted">
                , <bdi>{link.sourceName}</bdi>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
