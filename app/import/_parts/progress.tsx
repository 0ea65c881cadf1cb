'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Link } from '../../_ui/link.tsx'

const everyMs = 1500

/** How far a running import is. With scripts the page asks for itself again; without them, or at will, by the link. */
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
      <progress aria-label={t('heading')} className="block w-full max-w-md" />
      <p role="status" className="num mt-1">
        {t('rows', { rows })}
      </p>
      <p className="text-small text-muted">
        {t('leave')} <Link href={`/import/${id}`}>{t('again')}</Link>
      </p>
    </section>
  )
}
