import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { askingTo } from '#lib/http/context.ts'
import { PageTitle } from '../../../_ui/page-title.tsx'
import { createPlaceAction } from '../actions.ts'
import { PlaceForm } from '../place-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('new.place') }
}

export default async function NewPlacePage() {
  await askingTo('record.edit')
  const t = await getTranslations('records')
  return (
    <>
      <PageTitle isWide>{t('new.place')}</PageTitle>
      <PlaceForm action={createPlaceAction} />
    </>
  )
}
