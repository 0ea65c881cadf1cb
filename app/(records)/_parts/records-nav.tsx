'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Link } from '../../_ui/link.tsx'

const kinds = ['claims', 'questions', 'incidents', 'actors', 'sources', 'documents', 'places', 'duplicates'] as const

/** The kinds of record, with the one that the page belongs to marked. */
export function RecordsNav() {
  const t = useTranslations('common.nav')
  const path = usePathname()
  return (
    <nav aria-label={t('recordsLabel')} className="mb-4 flex flex-wrap gap-1.5">
      {kinds.map((kind) => (
        <Link
          key={kind}
          href={`/${kind}`}
          className="chip"
          aria-current={path.split('/')[1] === kind ? 'page' : undefined}
        >
          {t(kind)}
        </Link>
      ))}
    </nav>
  )
}
