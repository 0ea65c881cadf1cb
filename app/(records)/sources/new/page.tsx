import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { askingTo } from '#lib/http/context.ts'
import { PageTitle } from '../../../_ui/page-title.tsx'
import { createSourceAction } from '../actions.ts'
import { SourceForm } from '../source-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('new.source') }
}

export default async function NewSourcePage() {
  await askingTo('record.edit')
  const t = await getTranslations('records')
  return (
    <>
      <PageTitle isWide>{t('new.source')}</PageTitle>
      <SourceForm action={createSourceAction} />
    </>
  )
}
