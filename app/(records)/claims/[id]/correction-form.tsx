'use client'

import { useTranslations } from 'next-intl'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { QuestionView } from '#lib/domain/question.ts'
import { hedges, stances } from '#lib/domain/words.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { Combobox } from '../../../_ui/combobox.tsx'
import { ConflictNote } from '../../../_ui/conflict-note.tsx'
import { HiddenField, LongTextField, SelectField, SubmitButton, TextField } from '../../../_ui/fields.tsx'
import type { FormAction } from '../../_parts/record-form.tsx'
import { optionsOf } from '../../_parts/vocabulary-options.ts'
import { AnswerFields } from './answer-fields.tsx'
import { CitationRows } from './citation-rows.tsx'

const compared = ['claimantName', 'stance', 'answerText', 'hedge', 'assertedOn', 'wording', 'scope'] as const
const words = {
  claimantName: 'claimant',
  answerText: 'answer',
  stance: 'stance',
  hedge: 'hedge',
  assertedOn: 'assertedOn',
  wording: 'wording',
  scope: 'scope',
} as const

/** Corrects what the record says of a claim; the version before is kept. */
export function CorrectionForm({
  action,
  claim,
  question,
  names,
}: {
  action: FormAction
  claim: ClaimView
  question: QuestionView
  names: Readonly<Record<string, string>>
}) {
  const t = useTranslations('records')
  const signs = useTranslations('signs')
  const speaker = claim.speaker ? { id: claim.speaker, label: claim.speakerName ?? '' } : null
  return (
    <ActionForm action={action} summary={t('claim.correct')} className="max-w-3xl">
      <HiddenField name="id" value={claim.id} />
      <ConflictNote
        name="ifMatch:number"
        revision={claim.revision}
        fields={compared.map((path) => ({
          path,
          label: path === 'answerText' ? t('claim.leaves') : t(`field.${words[path]}`),
          typedPath: words[path],
        }))}
      />
      <div className="grid grid-cols-2 gap-x-3 max-narrow:grid-cols-1">
        <Combobox
          kind="actor"
          name="claimant:actor"
          label={t('field.claimant')}
          initial={{ id: claim.claimant, label: claim.claimantName }}
        />
        <Combobox kind="actor" name="speaker:actor" label={t('field.speaker')} isOptional initial={speaker} />
        <SelectField
          name="stance"
          label={t('field.stance')}
          initial={claim.stance}
          options={optionsOf(stances, (word) => signs(`stance.${word}`))}
        />
        <SelectField
          name="hedge"
          label={t('field.hedge')}
          initial={claim.hedge}
          options={optionsOf(hedges, (word) => signs(`hedge.${word}`))}
        />
      </div>
      <AnswerFields question={question} answer={claim.answer} names={names} />
      <TextField name="assertedOn" label={t('field.assertedOn')} hint={t('hint.date')} initial={claim.assertedOn} />
      <LongTextField name="wording" label={t('field.wording')} isOptional rows={2} dir="auto" initial={claim.wording} />
      <TextField name="scope" label={t('field.scope')} isOptional initial={claim.scope} dir="auto" />
      <CitationRows citations={claim.citations} />
      <LongTextField name="reason" label={t('claim.reason')} rows={2} />
      <SubmitButton>{t('claim.saveCorrection')}</SubmitButton>
    </ActionForm>
  )
}
