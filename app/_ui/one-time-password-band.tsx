import { useTranslations } from 'next-intl'
import { Link } from './link.tsx'

/** Stands on every page until the person has chosen a password of their own. */
export function OneTimePasswordBand() {
  const t = useTranslations('common')
  return (
    <div role="status" className="no-print border-b border-line bg-side-b-soft px-7 py-2 max-narrow:px-4">
      {t.rich('oneTimePassword', {
        link: (chunks) => (
          <Link href="/account#password" className="underline">
            {chunks}
          </Link>
        ),
      })}
    </div>
  )
}
