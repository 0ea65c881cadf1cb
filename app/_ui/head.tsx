import { useTranslations } from 'next-intl'
import type { Caller } from '#lib/domain/caller.ts'
import { can } from '#lib/domain/policy.ts'
import { LONGEST_QUERY } from '#lib/domain/search-query.ts'
import { Link } from './link.tsx'
import { MainNav } from './main-nav.tsx'
import { SearchBox } from './search-box.tsx'

/** The line across the top: the three jobs, the records, search, a new claim, the person. */
export function Head({ caller, isNavigable }: { caller: Caller | null; isNavigable: boolean }) {
  const t = useTranslations('common')
  return (
    <header className="no-print flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line px-7 py-2 max-narrow:px-4">
      <Link href="/" className="font-[650] tracking-tight text-ink">
        {t('product')}
      </Link>
      {isNavigable ? (
        <>
          <MainNav />
          <SearchBox
            label={t('search.label')}
            suggestions={t('search.suggestions')}
            told={t('search.told')}
            longest={LONGEST_QUERY}
          />
        </>
      ) : null}
      <div className="flex items-center gap-4 max-narrow:order-2 not-max-narrow:only:ms-auto">
        {can(caller, 'claim.log') ? (
          <Link href="/claims/new" className="btn" data-key="c">
            {t('newClaim')}{' '}
            <span aria-hidden="true" className="key">
              c
            </span>
          </Link>
        ) : null}
        {caller ? (
          <Link href="/account" className="max-w-[16ch] truncate text-muted max-narrow:sr-only">
            {caller.name}
          </Link>
        ) : isNavigable ? (
          <Link href="/signin">{t('signIn')}</Link>
        ) : null}
      </div>
    </header>
  )
}
