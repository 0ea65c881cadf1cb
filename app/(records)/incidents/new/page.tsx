import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { askingTo } from '#lib/http/context.ts'
import { PageTitle } from '../../../_ui/page-title.tsx'
import { createIncidentAction } from '../actions.ts'
import { IncidentForm } from '../incident-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('new.incident') }
}

export default async function NewIncidentPage() {
  await askingTo('record.edit')
  const t = await getTranslations('records')
  return (
    <>
      <PageTitle isWide>{t('new.incident')}</PageTitle>
      <IncidentForm action={createIncidentAction} />
    </>
  )
}
