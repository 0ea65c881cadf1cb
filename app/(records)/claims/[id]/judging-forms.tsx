'use client'

import { useTranslations } from 'next-intl'
import { confidences, credibilities } from '#lib/domain/words.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { HiddenField, LongTextField, SelectField, SubmitButton, TextField } from '../../../_ui/fields.tsx'
import type { FormAction } from '../../_parts/record-form.tsx'
import { optionsOf } from '../../_parts/vocabulary-options.ts'

/** An analyst's judgement: credibility and likelihood are asked for separately, at least one is given. */
export function AssessmentForm({ action, claim }: { action: FormAction; claim: string }) {
  const t = useTranslations('records.claim')
  const choose = useTranslations('records.row')('choose')
  const signs = useTranslations('signs')
  return (
    <ActionForm action={action} summary={t('assess')} className="max-w-2xl">
      <HiddenField name="id" value={claim} />
      <SelectField
        name="credibility:number"
        label={t('credibility')}
        isOptional
        none={choose}
        options={credibilities.map((code) => ({
          value: String(code),
          label: `${code}, ${signs(`credibility.${code}`)}`,
        }))}
      />
      <TextField
        name="likelihood:number"
        label={t('likelihood')}
        hint={t('likelihoodHint')}
        isOptional
        inputMode="numeric"
      />
      <SelectField
        name="confidence"
        label={t('confidence')}
        isOptional
        none={choose}
        options={optionsOf(confidences, (word) => signs(`confidence.${word}`))}
      />
      <LongTextField name="reasons" label={t('reasons')} />
      <SubmitButton>{t('saveAssessment')}</SubmitButton>
    </ActionForm>
  )
}

/** A remark. */
export function CommentForm({ action, claim }: { action: FormAction; claim: string }) {
  const t = useTranslations('records.claim')
  return (
    <ActionForm action={action} summary={t('comment')} className="max-w-2xl">
      <HiddenField name="id" value={claim} />
      <LongTextField name="text" label={t('comment')} dir="auto" />
      <SubmitButton>{t('saveComment')}</SubmitButton>
    </ActionForm>
  )
}
