'use client'

import { useTranslations } from 'next-intl'
import type { QuestionView } from '#lib/domain/question.ts'
import { questionKinds } from '#lib/domain/words.ts'
import { Combobox } from '../../_ui/combobox.tsx'
import { HiddenField, LongTextField, SelectField, TextField } from '../../_ui/fields.tsx'
import { Repeat } from '../../_ui/repeat.tsx'
import { type FormAction, RecordForm } from '../_parts/record-form.tsx'
import { optionsOf } from '../_parts/vocabulary-options.ts'

const compared = ['text', 'kind', 'incident', 'subject', 'options', 'unit', 'tolerance', 'scope', 'awaited'] as const

/** Asks a question, or edits one in place; `incident` fixes what it is about. */
export function QuestionForm({
  action,
  question,
  incident,
}: {
  action: FormAction
  question?: QuestionView
  incident?: { id: string; title: string }
}) {
  const t = useTranslations('records')
  const signs = useTranslations('signs.questionKind')
  const awaited = question?.awaited ?? []
  const about = question?.incident ? { id: question.incident, label: question.incidentTitle ?? '' } : null
  return (
    <RecordForm
      kind="question"
      action={action}
      record={question}
      compared={compared}
      {...(incident ? { summary: t('question.ask') } : {})}
    >
      <TextField name="text" label={t('field.text')} initial={question?.text} dir="auto" />
      <SelectField
        name="kind"
        label={t('field.kind')}
        hint={t('question.kindHint')}
        initial={question?.kind}
        none={t('row.choose')}
        options={optionsOf(questionKinds, (kind) => signs(kind))}
      />
      {incident ? (
        <HiddenField name="incident" value={incident.id} />
      ) : (
        <Combobox kind="incident" name="incident:incident" label={t('field.incident')} isOptional initial={about} />
      )}
      <TextField
        name="subject"
        label={t('field.subject')}
        hint={t('hint.subject')}
        isOptional
        initial={question?.subjectName ?? question?.subject}
        dir="auto"
      />
      <LongTextField
        name="options:lines"
        label={t('field.options')}
        hint={t('hint.options')}
        isOptional
        rows={2}
        initial={question?.kind === 'choice' ? question.options.join('\n') : ''}
      />
      <div className="grid grid-cols-2 gap-x-3 max-narrow:grid-cols-1">
        <TextField name="unit" label={t('field.unit')} hint={t('hint.unit')} isOptional initial={question?.unit} />
        <TextField
          name="tolerance:number"
          label={t('field.tolerance')}
          hint={t('hint.tolerance')}
          isOptional
          inputMode="decimal"
          initial={question?.kind === 'quantity' ? question.tolerance : undefined}
        />
      </div>
      <LongTextField
        name="scope"
        label={t('field.scope')}
        hint={t('hint.scope')}
        isOptional
        rows={2}
        initial={question?.scope}
        dir="auto"
      />
      <Repeat path="awaited" count={awaited.length} legend={t('field.awaited')} more={t('more.awaited')}>
        {(row) => {
          const actor = awaited[row]
          return (
            <Combobox
              kind="actor"
              name={`awaited.${row}:actor`}
              label={t('row.actor')}
              initial={actor ? { id: actor.id, label: actor.name } : null}
            />
          )
        }}
      </Repeat>
    </RecordForm>
  )
}
