'use client'

import { useTranslations } from 'next-intl'
import type { ClaimView } from '#lib/domain/claim.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { HiddenField, LongTextField, SubmitButton, TextField } from '../../../_ui/fields.tsx'
import type { FormAction } from '../../_parts/record-form.tsx'
import { CitationRows } from './citation-rows.tsx'

/** Records that the claimant took the claim back, with at least one citation that says so. */
export function WithdrawalForm({ action, claim }: { action: FormAction; claim: ClaimView }) {
  const t = useTranslations('records')
  return (
    <ActionForm action={action} summary={t('claim.withdraw')} className="max-w-3xl">
      <HiddenField name="id" value={claim.id} />
      <HiddenField name="ifMatch:number" value={claim.revision} />
      <TextField name="withdrawnOn" label={t('claim.withdrawnOn')} hint={t('hint.date')} />
      <LongTextField name="reasons" label={t('claim.withdrawReasons')} isOptional rows={2} />
      <CitationRows />
      <SubmitButton>{t('claim.saveWithdrawal')}</SubmitButton>
    </ActionForm>
  )
}
