import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { questionKindSchema, standingSchema } from '#lib/domain/vocabulary.ts'
import { listQuestions } from '#lib/usecases/list-questions.ts'
import { SelectField, TextField } from '../../_ui/fields.tsx'
import { openList } from '../_parts/open-list.ts'
import { QuestionRow } from '../_parts/question-row.tsx'
import { RecordList } from '../_parts/record-list.tsx'
import { optionsOf } from '../_parts/vocabulary-options.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('title.questions') }
}

export default async function QuestionsPage({ searchParams }: PageProps<'/questions'>) {
  const [t, signs, { filter, shown }] = await Promise.all([
    getTranslations('records'),
    getTranslations('signs'),
    openList(listQuestions, searchParams),
  ])
  return (
    <RecordList
      kind="questions"
      {...shown}
      columns={[t('column.question'), t('column.incident'), t('column.standing'), t('column.claims')]}
      filters={
        <>
          <TextField name="q" type="search" label={t('filter.q')} initial={filter['q']} />
          <SelectField
            name="standing"
            label={t('filter.standing')}
            none={t('filter.any')}
            initial={filter['standing']}
            options={optionsOf(standingSchema.options, (standing) => signs(`standing.${standing}`))}
          />
          <SelectField
            name="kind"
            label={t('filter.kind')}
            none={t('filter.any')}
            initial={filter['kind']}
            options={optionsOf(questionKindSchema.options, (kind) => signs(`questionKind.${kind}`))}
          />
        </>
      }
      row={(question) => <QuestionRow key={question.id} question={question} />}
    />
  )
}
