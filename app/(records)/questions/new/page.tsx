import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { askingTo } from '#lib/http/context.ts'
import { PageTitle } from '../../../_ui/page-title.tsx'
import { createQuestionAction } from '../actions.ts'
import { QuestionForm } from '../question-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('new.question') }
}

export default async function NewQuestionPage() {
  await askingTo('record.edit')
  const t = await getTranslations('records')
  return (
    <>
      <PageTitle isWide>{t('new.question')}</PageTitle>
      <QuestionForm action={createQuestionAction} />
    </>
  )
}
