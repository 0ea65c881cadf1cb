import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { sessionCaller } from '#lib/auth/session.ts'
import { safePath } from '#lib/http/context.ts'
import { settings } from '#lib/settings.ts'
import { ActionForm } from '../_ui/action-form.tsx'
import { HiddenField, SubmitButton, TextField } from '../_ui/fields.tsx'
import { Link } from '../_ui/link.tsx'
import { PageTitle } from '../_ui/page-title.tsx'
import { signIn } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signin'))('title') }
}

export default async function SignInPage({ searchParams }: PageProps<'/signin'>) {
  const [t, query, caller] = await Promise.all([getTranslations('signin'), searchParams, sessionCaller()])
  const next = safePath(query['next'])
  if (caller) redirect(next as Route)
  const { oidc, publicRead } = settings()
  return (
    <div className="mx-auto max-w-sm">
      <PageTitle>{t('title')}</PageTitle>
      {query['error'] ? <p className="note">{t('external')}</p> : null}
      <ActionForm action={signIn} label={t('title')}>
        <HiddenField name="next" value={next} />
        <TextField name="email" type="email" label={t('email')} autoComplete="username" isRequired />
        <TextField name="password" type="password" label={t('password')} autoComplete="current-password" isRequired />
        <SubmitButton>{t('submit')}</SubmitButton>
      </ActionForm>
      {oidc ? (
        <p className="mt-4">
          <a href={`/api/auth/external?next=${encodeURIComponent(next)}`} className="btn">
            {t('oidc', { issuer: new URL(oidc.issuer).host })}
          </a>
        </p>
      ) : null}
      {publicRead ? (
        <p className="mt-6">{t.rich('publicRead', { link: (chunks) => <Link href="/">{chunks}</Link> })}</p>
      ) : (
        <p className="mt-6 text-small text-muted">{t('first')}</p>
      )}
    </div>
  )
}
