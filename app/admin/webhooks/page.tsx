import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { askingTo } from '#lib/http/context.ts'
import { settings } from '#lib/settings.ts'
import { listWebhooks } from '#lib/usecases/list-webhooks.ts'
import { ClientMessages } from '../../_i18n/client-messages.tsx'
import { Link } from '../../_ui/link.tsx'
import { PageTitle } from '../../_ui/page-title.tsx'
import { WebhookForm } from './_parts/webhook-form.tsx'
import { WebhookTable } from './_parts/webhook-table.tsx'
import { createWebhookAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('title') }
}

export default async function WebhooksPage() {
  const { caller } = await askingTo('webhook.manage')
  const [t, { items }] = await Promise.all([getTranslations('webhooks'), listWebhooks({ caller }, {})])
  const inUse = items.filter(({ disabledAt }) => disabledAt === null).length
  return (
    <ClientMessages areas={['common', 'webhooks']}>
      <PageTitle isWide crumb={<Link href="/admin">{t('crumb')}</Link>}>
        {t('title')}
      </PageTitle>
      <p className="text-lead">{t('summary', { count: inUse })}</p>
      <p className="mb-3 max-w-[72ch] text-muted">
        {t.rich('about', { link: (words) => <a href="https://www.standardwebhooks.com">{words}</a> })}
      </p>
      {items.length === 0 ? null : <WebhookTable webhooks={items} />}
      <WebhookForm action={createWebhookAction} mayBePrivate={settings().webhookPrivateAddresses} />
    </ClientMessages>
  )
}
