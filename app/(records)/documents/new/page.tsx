import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { askingTo } from '#lib/http/context.ts'
import { PageTitle } from '../../../_ui/page-title.tsx'
import { createDocumentAction } from '../actions.ts'
import { DocumentForm } from '../document-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('new.document') }
}

export default async function NewDocumentPage() {
  await askingTo('record.edit')
  const t = await getTranslations('records')
  return (
    <>
      <PageTitle isWide>{t('new.document')}</PageTitle>
      <DocumentForm action={createDocumentAction} />
    </>
  )
}
