import { useTranslations } from 'next-intl'
import type { Caller } from '#lib/domain/caller.ts'
import { can } from '#lib/domain/policy.ts'
import { Link } from './link.tsx'

/** The line at the bottom: who is signed in, and what is needed seldom. */
export function Foot({ caller, isPublic }: { caller: Caller | null; isPublic: boolean }) {
  const t = useTranslations('common')
  if (caller === null && !isPublic) return null
  return (
    <footer className="no-print flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line px-7 py-3 text-small text-muted max-narrow:px-4">
      <span>
        {caller ? t('foot.signedInAs', { name: caller.name, role: t(`role.${caller.role}`) }) : t('foot.notSignedIn')}
      </span>
      {can(caller, 'claims.import') ? <Link href="/import">{t('foot.import')}</Link> : null}
      {can(caller, 'users.manage') ? <Link href="/admin">{t('foot.admin')}</Link> : null}
      {caller ? <Link href="/account">{t('account')}</Link> : null}
      <Link href="/api">{t('foot.api')}</Link>
      <span className="max-narrow:hidden">{t.rich('foot.keys', { key: (chunks) => <kbd>{chunks}</kbd> })}</span>
      {caller ? (
        <form action="/signout" method="post" className="ms-auto">
          <button type="submit" className="btn-plain">
            {t('signOut')}
          </button>
        </form>
      ) : null}
    </footer>
  )
}
