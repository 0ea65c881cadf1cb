import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { askingSignedIn } from '#lib/http/context.ts'
import { getOwnAccount } from '#lib/usecases/get-own-account.ts'
import { listTokens } from '#lib/usecases/list-tokens.ts'
import { ClientMessages } from '../_i18n/client-messages.tsx'
import { Heading, PageTitle, Standing } from '../_ui/page-title.tsx'
import { TokenForm } from '../admin/_parts/token-form.tsx'
import { TokenTable } from '../admin/_parts/token-table.tsx'
import { PasswordForm, ShortcutsForm } from './account-forms.tsx'
import { changePasswordAction, createOwnTokenAction, setShortcutsAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records.account'))('title') }
}

export default async function AccountPage() {
  const { caller } = await askingSignedIn()
  const [t, role, account, tokens] = await Promise.all([
    getTranslations('records.account'),
    getTranslations('common.role'),
    getOwnAccount({ caller }, {}),
    listTokens({ caller }, {}),
  ])
  return (
    <ClientMessages areas={['common', 'records']}>
      <PageTitle isWide>{t('title')}</PageTitle>
      <Standing>{t('is', { name: account.name, email: account.email, role: role(account.role) })}</Standing>
      {account.hasPassword ? (
        <>
          <Heading id="password">{t('password')}</Heading>
          <PasswordForm action={changePasswordAction} email={account.email} />
        </>
      ) : null}
      <Heading>{t('shortcuts')}</Heading>
      <ShortcutsForm action={setShortcutsAction} hasShortcuts={account.hasShortcuts} />
      <Heading note={tokens.length}>{t('tokens')}</Heading>
      {tokens.length === 0 ? <p className="text-muted">{t('noTokens')}</p> : <TokenTable tokens={tokens} />}
      <TokenForm action={createOwnTokenAction} highest={account.role} />
    </ClientMessages>
  )
}
