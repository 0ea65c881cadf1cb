import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { askingTo } from '#lib/http/context.ts'
import { given, load } from '#lib/http/load.ts'
import { settings } from '#lib/settings.ts'
import { getWebhook } from '#lib/usecases/get-webhook.ts'
import { listDeliveries } from '#lib/usecases/list-deliveries.ts'
import { ClientMessages } from '../../../_i18n/client-messages.tsx'
import { Link } from '../../../_ui/link.tsx'
import { Pager } from '../../../_ui/lists.tsx'
import { Heading, PageTitle } from '../../../_ui/page-title.tsx'
import { DeliveryTable } from '../_parts/delivery-table.tsx'
import { GraveForm, TestForm } from '../_parts/webhook-deeds.tsx'
import { WebhookForm } from '../_parts/webhook-form.tsx'
import { WebhookSentence } from '../_parts/webhook-sentence.tsx'
import { deleteWebhookAction, rotateSecretAction, testWebhookAction, updateWebhookAction } from '../actions.ts'

const perPage = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('title') }
}

export default async function WebhookPage({ params, searchParams }: PageProps<'/admin/webhooks/[id]'>) {
  const [{ caller }, { id }, query] = await Promise.all([askingTo('webhook.manage'), params, searchParams])
  const { cursor } = given(query)
  const [t, webhook, log] = await Promise.all([
    getTranslations('webhooks'),
    load(getWebhook({ caller }, { id })),
    load(listDeliveries({ caller }, { webhook: id, limit: perPage, ...(cursor ? { cursor } : {}) })),
  ])
  const isInUse = webhook.disabledAt === null
  return (
    <ClientMessages areas={['common', 'webhooks']}>
      <PageTitle isWide crumb={<Link href="/admin/webhooks">{t('all')}</Link>}>
        <bdi>{webhook.label}</bdi>
      </PageTitle>
      <WebhookSentence webhook={webhook} />
      {isInUse ? <TestForm action={testWebhookAction} id={id} /> : null}
      <WebhookForm action={updateWebhookAction} webhook={webhook} mayBePrivate={settings().webhookPrivateAddresses} />
      <GraveForm action={rotateSecretAction} id={id} deed="rotate" />
      <GraveForm action={deleteWebhookAction} id={id} deed="delete" />
      <Heading note={t('log.note')}>{t('log.heading')}</Heading>
      {log.items.length === 0 ? (
        <p className="text-muted">{t('log.none')}</p>
      ) : (
        <DeliveryTable deliveries={log.items} mayResend={isInUse} />
      )}
      <Pager path={`/admin/webhooks/${id}`} query={query} nextCursor={log.nextCursor} count={log.items.length} />
    </ClientMessages>
  )
}
