import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { askingTo } from '#lib/http/context.ts'
import { PageTitle } from '../../../_ui/page-title.tsx'
import { createActorAction } from '../actions.ts'
import { ActorForm } from '../actor-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('new.actor') }
}

export default async function NewActorPage() {
  await askingTo('record.edit')
  const t = await getTranslations('records')
  return (
    <>
      <PageTitle isWide>{t('new.actor')}</PageTitle>
      <ActorForm action={createActorAction} />
    </>
  )
}
