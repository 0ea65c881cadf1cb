import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { askingTo } from '#lib/http/context.ts'
import { given, load } from '#lib/http/load.ts'
import { listTokens } from '#lib/usecases/list-tokens.ts'
import { listUsers } from '#lib/usecases/list-users.ts'
import { listWebhooks } from '#lib/usecases/list-webhooks.ts'
import { ClientMessages } from '../_i18n/client-messages.tsx'
import { Link } from '../_ui/link.tsx'
import { Pager } from '../_ui/lists.tsx'
import { Heading, PageTitle } from '../_ui/page-title.tsx'
import { AuditTail } from './_parts/audit-tail.tsx'
import { InstallationSettings } from './_parts/installation-settings.tsx'
import { TokenForm } from './_parts/token-form.tsx'
import { TokenTable } from './_parts/token-table.tsx'
import { NewUserForm } from './_parts/user-forms.tsx'
import { UserTable } from './_parts/user-table.tsx'
import { createTokenAction, createUserAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records.admin'))('title') }
}

export default async function AdminPage({ searchParams }: PageProps<'/admin'>) {
  const [{ caller }, query] = await Promise.all([askingTo('users.manage'), searchParams])
  const { cursor } = given(query)
  const [t, words, users, tokens, webhooks] = await Promise.all([
    getTranslations('records.admin'),
    getTranslations('webhooks'),
    load(listUsers({ caller }, cursor ? { cursor } : {})),
    listTokens({ caller }, { of: 'everybody' }),
    listWebhooks({ caller }, {}),
  ])
  const inUse = webhooks.items.filter(({ disabledAt }) => disabledAt === null).length
  return (
    <ClientMessages areas={['common', 'records']}>
      <PageTitle isWide>{t('title')}</PageTitle>
      <Heading>{t('users')}</Heading>
      <UserTable users={users.items} />
      <Pager path="/admin" query={query} nextCursor={users.nextCursor} count={users.items.length} />
      <NewUserForm action={createUserAction} />
      <Heading note={tokens.length}>{t('tokens')}</Heading>
      {tokens.length === 0 ? <p className="text-muted">{t('noTokens')}</p> : <TokenTable tokens={tokens} />}
      <TokenForm action={createTokenAction} highest={caller.role} isForOthers />
      <Heading>{words('title')}</Heading>
      <p>
        {words('summary', { count: inUse })} <Link href="/admin/webhooks">{words('open')}</Link>
      </p>
      <Heading note={t('settingsNote')}>{t('settings')}</Heading>
      <InstallationSettings />
      <AuditTail caller={caller} />
    </ClientMessages>
  )
}
