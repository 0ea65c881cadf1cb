import { useTranslations } from 'next-intl'
import { Link } from './_ui/link.tsx'
import { PageTitle } from './_ui/page-title.tsx'

export default function NotFound() {
  const t = useTranslations('common.notFound')
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <p>{t('body')}</p>
      <p className="mt-3 flex gap-4">
        <Link href="/search">{t('search')}</Link>
        <Link href="/">{t('home')}</Link>
      </p>
    </>
  )
}
