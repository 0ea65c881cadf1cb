import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { askingTo } from '#lib/http/context.ts'
import { ClientMessages } from '../../../_i18n/client-messages.tsx'
import { Link } from '../../../_ui/link.tsx'
import { PageTitle } from '../../../_ui/page-title.tsx'
import { importBibliographyAction } from './actions.ts'
import { BibliographyForm } from './bibliography-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bibliography'))('title') }
}

export default async function ImportBibliographyPage() {
  await askingTo('record.edit')
  const [t, records] = await Promise.all([getTranslations('bibliography'), getTranslations('records')])
  return (
    <>
      <PageTitle isWide crumb={<Link href="/documents">{records('title.documents')}</Link>}>
        {t('title')}
      </PageTitle>
      <p className="mb-3 text-muted">{t('what')}</p>
      <ClientMessages areas={['bibliography']}>
        <BibliographyForm action={importBibliographyAction} />
      </ClientMessages>
    </>
  )
}
