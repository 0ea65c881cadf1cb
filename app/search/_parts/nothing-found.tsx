import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import type { SearchResult } from '#lib/domain/search-result.ts'
import { Link } from '../../_ui/link.tsx'
import { EmptyState } from '../../_ui/lists.tsx'

/** The address of a search. */
export const searchFor = (q: string) => `/search?${new URLSearchParams({ q })}` as Route

/** Why nothing was found, and what to try: which words nothing has, and the query without them. */
export function NothingFound({ query }: { query: SearchResult['query'] }) {
  const t = useTranslations('search.none')
  const sought = query.terms.filter((term) => !term.isExcluded)
  const unmet = sought.filter((term) => !term.isFound).map((term) => `“${term.text}”`)
  const rest = query.terms.filter((term) => term.isFound)
  const isWorthIt = unmet.length > 0 && rest.some((term) => !term.isExcluded)
  return (
    <EmptyState title={t('title')}>
      {unmet.length > 0 ? <p dir="auto">{t('unmet', { terms: unmet.join(', ') })}</p> : null}
      {isWorthIt ? (
        <p>
          {t.rich('without', {
            q: rest.map(typed).join(' '),
            link: (words) => (
              <Link href={searchFor(rest.map(typed).join(' '))}>
                <bdi>{words}</bdi>
              </Link>
            ),
          })}
        </p>
      ) : null}
      <p>{unmet.length === 0 && sought.length > 1 ? t('apart') : t('help')}</p>
    </EmptyState>
  )
}

const typed = ({ kind, text, isExcluded }: SearchResult['query']['terms'][number]) =>
  `${isExcluded ? '-' : ''}${kind === 'phrase' ? `"${text}"` : kind === 'prefix' ? `${text}*` : text}`
