'use client'

import { useTranslations } from 'next-intl'
import type { FormState } from '#lib/domain/form-state.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { HiddenField, SubmitButton } from '../../../_ui/fields.tsx'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

/** Sends a test. */
export function TestForm({ action, id }: { action: Action; id: string }) {
  const t = useTranslations('webhooks.test')
  return (
    <ActionForm action={action} label={t('send')} className="[overflow-wrap:anywhere]">
      <HiddenField name="id" value={id} />
      <SubmitButton isPrimary={false}>{t('send')}</SubmitButton>
    </ActionForm>
  )
}

/** A deed that cannot be undone, folded, with what it means. */
export function GraveForm({ action, id, deed }: { action: Action; id: string; deed: 'rotate' | 'delete' }) {
  const t = useTranslations(`webhooks.${deed}`)
  return (
    <ActionForm action={action} summary={t('open')} className="max-w-xl [overflow-wrap:anywhere]">
      <HiddenField name="id" value={id} />
      <p>{t('warning')}</p>
      <SubmitButton isPrimary={false}>{t('do')}</SubmitButton>
    </ActionForm>
  )
}
