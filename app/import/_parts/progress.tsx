'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Link } from '../../_ui/link.tsx'

const everyMs = 1500

/** How far a running import is, as a count: how many rows there are is known at their end only. With scripts the page asks for itself again; without them, or at will, by the link. */
export function Progress({ id, rows }: { id: string; rows: number }) {
  const t = useTranslations('import.progress')
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, everyMs)
    return () => clearInterval(timer)
  }, [router])
  return (
    <section aria-label={t('heading')} className="my-3 border-y border-line py-3">
      <p role="status" className="num text-lead">
        {t('rows', { rows })}
      </p>
      <p className="text-small text-muted">
        {t('leave')} <Link href={`/import/${id}`}>{t('again')}</Link>
      </p>
    </section>
  )
}
