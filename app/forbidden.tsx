import { getTranslations } from 'next-intl/server'
import { sessionCaller } from '#lib/auth/session.ts'
import { PageTitle } from './_ui/page-title.tsx'

export default async function Forbidden() {
  const [t, role, caller] = await Promise.all([
    getTranslations('common.forbidden'),
    getTranslations('common.role'),
    sessionCaller(),
  ])
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <p>{t('body', { role: role(caller?.role ?? 'viewer') })}</p>
    </>
  )
}
