import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ReportLinks } from './rates-table.tsx'
import type { Pages } from './shown-report.ts'

interface PagesProps {
  readonly pages: Pages
  readonly groups: number
  readonly links: Pick<ReportLinks, 'page' | 'csv' | 'json'>
}

/** Which rows of how many are shown, on paper too, and the ways to the others: pages, and files that have all. */
export function TablePages({ pages: { page, pages, from, until }, groups, links }: PagesProps) {
  const t = useTranslations('reports.pages')
  const file = (href: string) => (chunks: ReactNode) => (
    <a href={href} download className="underline">
      {chunks}
    </a>
  )
  return (
    <div className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-small">
      <p>
        {t('shown', { from: from + 1, until, groups })}{' '}
        <span className="no-print">{t.rich('files', { csv: file(links.csv), json: file(links.json) })}</span>
      </p>
      <nav aria-label={t('label')} className="no-print flex flex-wrap gap-x-4">
        {page > 1 ? <a href={links.page(1)}>{t('first')}</a> : null}
        {page > 1 ? (
          <a href={links.page(page - 1)} rel="prev">
            {t('previous')}
          </a>
        ) : null}
        <span className="text-muted">{t('page', { page, pages })}</span>
        {page < pages ? (
          <a href={links.page(page + 1)} rel="next">
            {t('next')}
          </a>
        ) : null}
        {page < pages ? <a href={links.page(pages)}>{t('last')}</a> : null}
      </nav>
    </div>
  )
}
